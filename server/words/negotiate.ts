import { parseAccept } from "hono/utils/accept";
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
 * place show one kind of clock.
 */
export function negotiate({ chosen, remembered, accepted }: Asked, organizationLocale?: string): Words {
  const asked = [chosen, remembered].filter((name) => name !== undefined && hasLanguage(name)) as string[];
  const words = wordsFor(...asked, ...preferred(accepted), ...(organizationLocale ? [organizationLocale] : []));
  const isOneLanguage = organizationLocale !== undefined && languageOf(organizationLocale) === words.language;
  return isOneLanguage ? wordsFor(organizationLocale) : words;
}

/** The tags of Accept-Language, the most wanted first. */
const preferred = (header: string | undefined): string[] =>
  header === undefined
    ? []
    : parseAccept(header)
        .filter(({ q }) => q > 0)
        .map(({ type }) => type);
