import { readdirSync, readFileSync } from "node:fs";
import type { WordTree } from "../../domain/shared/words";

const FORM = /_(zero|one|two|few|many|other)$/;

/** Words by their dotted path, the forms of a plural apart: `booking.times_one`. */
export type FlatWords = ReadonlyMap<string, string>;

export function flatWords(tree: WordTree, above = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, node] of Object.entries(tree)) {
    if (typeof node === "string") flat.set(above + name, node);
    else for (const [path, word] of flatWords(node, `${above}${name}.`)) flat.set(path, word);
  }
  return flat;
}

/** The key a path is said by: without the plural's form. */
export const keyOf = (path: string): string => path.replace(FORM, "");
export const formOf = (path: string): string | null => FORM.exec(path)?.[1] ?? null;

export const placeholdersOf = (word: string): string[] =>
  [...word.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? "");

/** Every file of `locales`, by its language. */
export function readLocales(): Map<string, FlatWords> {
  const files = readdirSync("locales").filter((name) => name.endsWith(".json"));
  return new Map(
    files.map((name) => [name.replace(/\.json$/, ""), flatWords(JSON.parse(readFileSync(`locales/${name}`, "utf8")))]),
  );
}
