import { useWords } from "../../words/words-context";

/** Every language by its own name. */
export function LanguageChoice() {
  const { t, language: current, choices } = useWords();
  if (choices.length < 2) return null;
  return (
    <nav aria-label={t("language.choose")}>
      <ul className="kiosk-languages">
        {choices.map(({ language, name }) => (
          <li key={language}>
            <a
              className="kiosk-button"
              href={`/kiosk?lang=${language}`}
              lang={language}
              hrefLang={language}
              aria-current={language === current ? "true" : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
