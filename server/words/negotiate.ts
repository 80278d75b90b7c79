import { parseAccept } from "hono/utils/accept";
import type { PageOwner } from "../domain/shared/page-owner";
import type { Words } from "../domain/shared/words";
import { hasLanguage, languageOf, wordsFor } from "./languages";

/** What a request says of the language it wants; absent parts are undefined. */
export interface Asked {
  /** `?lang=` of the address. */
  chosen: string | undefined;
  /** The cookie that remembers an earlier choice. */
  remembered: string | undefined;
  /** Accept-Language */
  accepted: string | undefined;
}

/**
 * How to speak to whoever asks: the language chosen, else the one chosen before, else the first the browser is set to and there is, else the
 * organisation's, else English. Where the organisation writes the same language its conventions hold: the page and the signs at the
 * place show one kind of clock. `offered`: the languages it may be, its own beside them; all where there are none.
 */
export function negotiate(
  { chosen, remembered, accepted }: Asked,
  organizationLocale?: string,
  offered: readonly string[] = [],
): Words {
  const asked = [chosen, remembered].filter((name) => name !== undefined && hasLanguage(name)) as string[];
  const own = organizationLocale ? [organizationLocale] : [];
  const isOffered = (locale: string) => isAmong(locale, offered, organizationLocale);
  const words = wordsFor(...[...asked, ...preferred(accepted)].filter(isOffered), ...own);
  const isOneLanguage = organizationLocale !== undefined && languageOf(organizationLocale) === words.language;
  return isOneLanguage ? wordsFor(organizationLocale) : words;
}

/** The words of a locale, with the languages to choose from that the page's owner offers. */
export function wordsOffered(locale: string, owner: PageOwner | undefined): Words {
  const words = wordsFor(locale);
  const { languages = [], locale: own } = owner ?? {};
  if (languages.length === 0) return words;
  return { ...words, choices: words.choices.filter(({ language }) => isAmong(language, languages, own)) };
}

/** Whether a language is one that an organisation offers: its own is always. */
export function isAmong(locale: string, offered: readonly string[], own: string | undefined): boolean {
  if (offered.length === 0) return true;
  const language = languageOf(locale);
  return language !== undefined && [...offered, ...(own ? [own] : [])].some((one) => languageOf(one) === language);
}

/** The tags of Accept-Language, the most wanted first. */
const preferred = (header: string | undefined): string[] =>
  header === undefined
    ? []
    : parseAccept(header)
        .filter(({ q }) => q > 0)
        .map(({ type }) => type);
