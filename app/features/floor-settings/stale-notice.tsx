import { ErrorSummary } from "../../ui/error-summary";
import { useWords } from "../../words/words-context";

interface Props {
  /** Where what is saved now can be read. */
  href: string;
}

/** Somebody else saved first: what was entered is still there, and nothing is replaced without being asked for again. */
export function StaleNotice({ href }: Props) {
  const { t } = useWords();
  return (
    <ErrorSummary title={t("queueSettings.stale.title")}>
      <p>{t("queueSettings.stale.advice")}</p>
      <p>
        <a className="inline-flex min-h-11 items-center font-semibold" href={href}>
          {t("queueSettings.stale.look")}
        </a>
      </p>
    </ErrorSummary>
  );
}
