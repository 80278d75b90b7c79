import { en } from "./en";
import type { MessageWords } from "./words";

const LANGUAGES: Record<string, MessageWords> = { en };

export interface Language {
  words: MessageWords;
  /** The tag dates are written by: the reader's own where we have its language. */
  locale: string;
}

/** The first of `locales` whose language there is, else English. */
export function languageOf(...locales: string[]): Language {
  for (const locale of locales) {
    const language = locale.split("-")[0]?.toLowerCase() ?? "";
    const words = LANGUAGES[language];
    if (words) return { words, locale: isTag(locale) ? locale : language };
  }
  return { words: en, locale: "en" };
}

/** Whether dates can be written by it: "en-GB-GB" is no tag. */
function isTag(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
