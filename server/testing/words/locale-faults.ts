import { type FlatWords, formOf, keyOf, placeholdersOf } from "./word-tree";

/**
 * What is wrong with a language's words, measured by the English ones: words missing or left over, forms of plurals that the language has and the
 * file has not, placeholders that differ, words left in English. `same` are the keys that are rightly spelled as in English.
 */
export function localeFaults(
  english: FlatWords,
  words: FlatWords,
  language: string,
  same: ReadonlySet<string> = new Set(),
): string[] {
  const wanted = wantedPaths(english, language);
  const missing = [...wanted].filter((path) => !words.has(path)).map((path) => `${path} is missing`);
  const extra = [...words.keys()].filter((path) => !wanted.has(path)).map((path) => `${path} is no word of en.json`);
  return [
    ...missing,
    ...extra,
    ...[...words].flatMap(([path, word]) => placeholderFaults(english, path, word)),
    ...(language === "en" ? [] : [...words].flatMap(([path, word]) => sameFaults(english, path, word, same))),
  ];
}

/** The paths a complete file has: each plural in every form of the language, and `zero` where English says something of its own at 0. */
function wantedPaths(english: FlatWords, language: string): Set<string> {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const wanted = new Set<string>();
  for (const path of english.keys()) {
    const key = keyOf(path);
    if (key === path) wanted.add(path);
    else for (const form of forms) wanted.add(`${key}_${form}`);
    if (formOf(path) === "zero") wanted.add(path);
  }
  return wanted;
}

/** How many it is about: what chooses the form, or the hours as they are written ("1½"). */
const NUMBERS = new Set(["count", "hours"]);

/** A form for a number or two may leave the number out ("one person"); nothing else may be left out or put in. */
function placeholderFaults(english: FlatWords, path: string, word: string): string[] {
  const key = keyOf(path);
  const known = new Set(
    [...english].filter(([other]) => keyOf(other) === key).flatMap(([, text]) => placeholdersOf(text)),
  );
  const own = new Set(placeholdersOf(word));
  const unknown = [...own].filter((name) => !known.has(name)).map((name) => `${path} has an unknown {{${name}}}`);
  const lost = [...known].filter((name) => !own.has(name) && !(NUMBERS.has(name) && key !== path));
  return [...unknown, ...lost.map((name) => `${path} lacks {{${name}}}`)];
}

/** Words of at least four letters beside the placeholders: a unit or a sign may well be the same everywhere. */
const hasWords = (word: string) => /\p{L}{4}/u.test(word.replaceAll(/{{\w+}}/g, ""));

function sameFaults(english: FlatWords, path: string, word: string, same: ReadonlySet<string>): string[] {
  const isEnglish = hasWords(word) && (english.get(path) ?? english.get(`${keyOf(path)}_other`)) === word;
  if (isEnglish && !same.has(path)) return [`${path} is left in English`];
  return !isEnglish && same.has(path) ? [`${path} is on the list of what is the same in English and is not`] : [];
}
