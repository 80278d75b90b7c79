import { createInstance } from "i18next";
import type en from "../../../locales/en.json";
import { type Direction, isolated } from "./isolated";

type PluralForm = "zero" | "one" | "two" | "few" | "many" | "other";

/** The dotted paths of a file's words; the forms of a plural are one key. */
type Paths<Node, Above extends string = ""> = {
  [Name in keyof Node & string]: Node[Name] extends string
    ? `${Above}${Name extends `${infer Base}_${PluralForm}` ? Base : Name}`
    : Paths<Node[Name], `${Above}${Name}.`>;
}[keyof Node & string];

/** Every word there is: locales/en.json names them, the other files of `locales` say the same. */
export type WordKey = Paths<typeof en>;

/** What the live script of the public pages says itself; it gets these words with the page. */
export type LiveKey = Extract<WordKey, `live.${string}`>;

/** What stands in for `{{name}}`. Numbers are written as the reader writes them; `count` chooses the plural's form. */
export type WordValues = Readonly<Record<string, string | number>> & { readonly count?: number };

/** Says a word in one language. */
export type Translate<Key extends string = WordKey> = (key: Key, values?: WordValues) => string;

/** The content of one file of `locales`. */
export interface WordTree {
  readonly [name: string]: string | WordTree;
}

export interface LanguageChoice {
  /** The name of its file, such as `de`. */
  language: string;
  /** What its speakers call it. */
  name: string;
}

/** How to speak to one reader. */
export interface Words {
  t: Translate;
  /** The tag dates and numbers are written by, such as `de-AT`. */
  locale: string;
  language: string;
  direction: Direction;
  tree: WordTree;
  /** All languages there are. */
  choices: readonly LanguageChoice[];
}

/** The words of `tree`, with the numbers of `locale`. Nothing is escaped: whoever puts words into HTML does that. */
export function createWords({ locale, language, tree, choices }: Omit<Words, "t" | "direction">): Words {
  const i18n = createInstance({
    lng: language,
    resources: { [language]: { translation: tree } },
    fallbackLng: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  void i18n.init();
  const numbers = new Intl.NumberFormat(locale);
  const direction = i18n.dir(language);
  const t: Translate = (key, values) =>
    i18n.t(key as string, values && { count: values.count, replace: written(values) });
  const written = (values: WordValues) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "number" ? numbers.format(value) : isolated(value, direction),
      ]),
    );
  return { t, direction, locale, language, tree, choices };
}
