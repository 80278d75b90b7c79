import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { expect, it } from "vitest";
import en from "../../locales/en.json";
import { CONSOLE_AREAS } from "./console-areas";

const read = (file: string) => readFileSync(file, "utf8");

/** Files that the browser may load with one, its own among them. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, from = ""] of read(file).matchAll(/^import (?!type )[^;]*?from "(\.[^"]+)"/gm)) {
    const path = resolve(dirname(file), from);
    const source = [`${path}.ts`, `${path}.tsx`].find(existsSync);
    if (source) loadedWith(source, seen);
  }
  return seen;
}

/** The first parts of all keys in a file. */
const areasIn = (file: string) =>
  [...read(file).matchAll(/["`](\w+)\.[\w$]/g)].flatMap(([, area = ""]) => (area in en ? [area] : []));

it("hydrated pages get the words of all they may say, and of nothing else", () => {
  const hydrated = readdirSync("app/routes").filter((file) => read(`app/routes/${file}`).includes("hydrate: true"));
  expect(hydrated).toContain("desk.tsx");
  const files = new Set<string>();
  for (const file of ["app/root.tsx", "app/routes/manage.tsx", ...hydrated.map((name) => `app/routes/${name}`)])
    loadedWith(resolve(file), files);
  expect([...CONSOLE_AREAS].sort()).toEqual([...new Set([...files].flatMap(areasIn))].sort());
});
