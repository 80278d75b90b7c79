import { LanguageLinks } from "../../words/language-links";
import { useWords } from "../../words/words-context";

/** The other languages, out of the way until they are wanted. */
export function LanguageMenu() {
  const { t, language, choices } = useWords();
  if (choices.length < 2) return null;
  return (
    <details className="language-menu">
      <summary className="header-item" aria-label={t("language.choose")}>
        {language.toUpperCase()}
      </summary>
      <LanguageLinks />
    </details>
  );
}
