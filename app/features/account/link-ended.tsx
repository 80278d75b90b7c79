import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";

/** In place of the page of a link that was used or is too old. `again`: where a new one is asked for. */
export function LinkEnded({ again }: { again?: { href: string; label: string } }) {
  const { t } = useWords();
  return (
    <Page>
      <h1 className="text-2xl font-bold">{t("account.linkEnded")}</h1>
      <Notice title={t("account.linkEndedWhy")}>{again && <a href={again.href}>{again.label}</a>}</Notice>
    </Page>
  );
}
