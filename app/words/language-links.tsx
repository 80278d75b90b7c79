import { useLocation } from "@remix-run/react";
import { useWords } from "./words-context";

/** Every language by its own name, as links that work without script; the answer remembers the choice in a cookie. */
export function LanguageLinks() {
  const { t, language: current, choices } = useWords();
  const { pathname, search } = useLocation();
  if (choices.length < 2) return null;
  const hrefOf = (language: string) => {
    const query = new URLSearchParams(search);
    query.set("lang", language);
    return `${pathname}?${query}`;
  };
  return (
    <nav aria-label={t("language.choose")}>
      <ul className="flex flex-wrap gap-x-4">
        {choices.map(({ language, name }) => (
          <li key={language}>
            <a
              className="inline-flex min-h-11 items-center text-muted aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
              href={hrefOf(language)}
              lang={language}
              hrefLang={language}
              rel="nofollow"
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
