import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";

/** Whether a letter was sent is told by the mailbox alone. */
export function LookInMail({ organization }: { organization?: { name: string; href: string } }) {
  const { t } = useWords();
  return (
    <Page organization={organization} back={organization && { label: organization.name, href: organization.href }}>
      <h1 className="text-2xl font-bold">{t("account.lookInMail")}</h1>
      <div role="status">
        <Notice tone="waiting" title={t("account.mailAway")} />
      </div>
    </Page>
  );
}
