import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createWords, type LanguageChoice, type Words, type WordTree } from "../domain/shared/words";
import { shippedFolder } from "../infra/shipped-folder";

const DEFAULT = "en";
/** Locales are input: so many are kept ready, about 10 kB each. */
const MOST_READY = 200;

/** Each file of `locales` is a language; there is no other list of them. Read once, at the start. */
const trees = readTrees(shippedFolder("locales"));
const choices: LanguageChoice[] = [...trees].map(([language, tree]) => ({
  language,
  name: createWords({ locale: language, language, tree, choices: [] }).t("language.name"),
}));
const ready = new Map<string, Words>();

export const hasLanguage = (language: string): boolean => trees.has(language);

/**
 * The words for the first of `locales` whose language there is, else English. Dates follow that locale itself: `de-AT` reads de.json and
 * writes dates the Austrian way.
 */
export function wordsFor(...locales: readonly string[]): Words {
  for (const wanted of locales) {
    const locale = canonical(wanted);
    const language = locale && languageOf(locale);
    if (locale && language) return wordsIn(locale, language);
  }
  return wordsIn(DEFAULT, DEFAULT);
}

/** The file that serves a locale: its own, else its language's without the region. */
export function languageOf(locale: string): string | undefined {
  const [language = ""] = locale.split("-");
  return [locale, language].find((name) => trees.has(name));
}

function wordsIn(locale: string, language: string): Words {
  const known = ready.get(locale);
  if (known) return known;
  if (ready.size >= MOST_READY) ready.clear();
  const words = createWords({ locale, language, tree: trees.get(language) ?? {}, choices });
  ready.set(locale, words);
  return words;
}

/** Undefined where it is no tag that dates can be written by: "en-GB-GB". */
function canonical(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}

function readTrees(folder: string): Map<string, WordTree> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return new Map(
    files.sort().map((name) => [name.slice(0, -".json".length), JSON.parse(readFileSync(join(folder, name), "utf8"))]),
  );
}
