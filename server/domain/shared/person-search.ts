/** What somebody at the desk can be found by. */
export interface Findable {
  name: string | null;
  phone: string | null;
  /** Of their ticket: "B047". */
  number: string | null;
  /** Short references, as they are written. */
  references: readonly string[];
}

/** What was typed or said, in the forms it is compared in. */
export interface Search {
  words: string[];
  /** Of something that can be a telephone number, without the zeros of a trunk or exit prefix; else null. */
  digits: string | null;
  code: string;
}

/** `exact`: a number or reference, or most of a telephone number. `begins`: how names and references start. `alike`: within a name, or nearly it. */
export const RANK = { none: 0, alike: 1, begins: 2, exact: 3 } as const;

const LETTERS: Record<string, string> = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };

/** Lower case without accents: "Łukasz Müller" is found by "lukasz muller". */
const fold = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[łøđıßæœ]/g, (letter) => LETTERS[letter] as string);

const closed = (word: string) => word.replace(/[^\p{L}\p{N}]/gu, "");
const wordsOf = (text: string) => fold(text).split(/\s+/).map(closed).filter(Boolean);

/** "Anne-Marie" is found by "marie" as well. */
const nameWords = (name: string) => [
  ...new Set([...wordsOf(name), ...wordsOf(name.replace(/[^\p{L}\p{N}\p{M}]/gu, " "))]),
];

/** Without hyphens, spaces and case; O is read as 0, I and L as 1, as Crockford's alphabet has it. */
const codeOf = (text: string) =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");

/** Fewer digits are in every telephone number. */
const FEWEST_DIGITS = 3;
/** So many at the end of a number make it known, with whatever prefix it was written. */
const TELLING_DIGITS = 7;
/** Fewer characters of a reference are the beginning of too many. */
const FEWEST_OF_CODE = 3;

function digitsOf(text: string): string | null {
  const digits = text.replace(/\D/g, "").replace(/^0+/, "");
  return /^[\d\s+()./-]+$/.test(text.trim()) && digits.length >= FEWEST_DIGITS ? digits : null;
}

/** Null where there is nothing to look for. */
export function toSearch(text: string): Search | null {
  const words = wordsOf(text);
  return words.length === 0 ? null : { words, digits: digitsOf(text), code: codeOf(text) };
}

/** How well somebody is meant by a search. */
export function rankOf({ words, digits, code }: Search, person: Findable): number {
  const { name, phone, number, references } = person;
  const ranks = [
    number !== null && isNumber(code, number) ? RANK.exact : RANK.none,
    ...references.map((one) => rankOfCode(code, codeOf(one))),
    digits !== null && phone !== null ? rankOfPhone(digits, phone.replace(/\D/g, "")) : RANK.none,
    name === null ? RANK.none : rankOfName(words, nameWords(name)),
  ];
  return Math.max(...ranks);
}

/** "B047" by "b 47", "BO47" and "47". */
function isNumber(code: string, number: string): boolean {
  const [, letters = "", digits = ""] = /^([A-Z]*)(\d+)$/.exec(number) ?? [];
  const isIt = (given: string) => /^\d+$/.test(given) && Number(given) === Number(digits);
  const start = codeOf(letters);
  return digits !== "" && (isIt(code) || (start !== "" && code.startsWith(start) && isIt(code.slice(start.length))));
}

function rankOfCode(code: string, reference: string): number {
  if (code === reference) return RANK.exact;
  return code.length >= FEWEST_OF_CODE && reference.startsWith(code) ? RANK.begins : RANK.none;
}

function rankOfPhone(digits: string, phone: string): number {
  const isIn = phone.includes(digits);
  const isEnd = digits.length >= TELLING_DIGITS && phone.endsWith(digits.slice(-TELLING_DIGITS));
  if (digits.length >= TELLING_DIGITS) return isIn || isEnd ? RANK.exact : RANK.none;
  return isIn ? RANK.begins : RANK.none;
}

/** By the word of the search that fits worst. */
function rankOfName(words: readonly string[], name: readonly string[]): number {
  const rankOfWord = (word: string) => {
    if (name.some((one) => one.startsWith(word))) return RANK.begins;
    return name.some((one) => one.includes(word) || isAlike(word, one)) ? RANK.alike : RANK.none;
  };
  return Math.min(...words.map(rankOfWord));
}

/** Shorter words are like too many. */
const FEWEST_LETTERS = 4;
/** As pg_trgm has it: the share of all trigrams of two words that both have. */
const ALIKE = 0.3;

function isAlike(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < FEWEST_LETTERS) return false;
  const [of, other] = [trigrams(a), trigrams(b)];
  const both = [...of].filter((one) => other.has(one)).length;
  return both / (of.size + other.size - both) >= ALIKE;
}

const trigrams = (word: string) => {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
};

/** Whoever is meant, in the order given: those who are only alike just where nobody fits better. All of them for an empty text. */
export function findPeople<T>(text: string, people: readonly T[], findable: (one: T) => Findable): T[] {
  return rankPeople(text, people, findable).map(({ one }) => one);
}

/** The same with how well each fits. */
export function rankPeople<T>(text: string, people: readonly T[], findable: (one: T) => Findable) {
  const search = toSearch(text);
  if (!search) return people.map((one) => ({ one, rank: RANK.none as number }));
  const ranked = people.map((one) => ({ one, rank: rankOf(search, findable(one)) })).filter(({ rank }) => rank > 0);
  const isFirm = ranked.some(({ rank }) => rank > RANK.alike);
  return isFirm ? ranked.filter(({ rank }) => rank > RANK.alike) : ranked;
}
