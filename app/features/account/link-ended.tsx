import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";

interface Props {
  /** Whose link it was. */
  organization?: { name: string; href: string };
  /** Where a new one is asked for. */
  again?: { href: string; label: string };
}

/** In place of the page of a link that was used or is too old. */
export function LinkEnded({ organization, again }: Props) {
  const { t } = useWords();
  return (
    <Page organization={organization}>
      <h1 className="text-2xl font-bold">{t("account.linkEnded")}</h1>
      <Notice title={t("account.linkEndedWhy")}>{again && <a href={again.href}>{again.label}</a>}</Notice>
    </Page>
  );
}
