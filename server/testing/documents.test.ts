import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const FOLDERS = [".ci", "app", "bench", "clients", "deploy", "docs", "e2e", "locales", "prisma", "public", "server"];
const paths = FOLDERS.flatMap((folder) => [
  folder,
  ...readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => !path.includes("node_modules"))
    .map((path) => `${folder}/${path}`),
]);
const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));

/** A path, or the end of one, `*` and `<module>` standing for any name. */
function isThere(named: string): boolean {
  const name = named
    .replace(/\/$/, "")
    .replace(/[.+()$]/g, "\\$&")
    .replace(/<[^>]*>|\*/g, "[^/]*");
  const pattern = new RegExp(`(^|/)${name}$`);
  return existsSync(named) || paths.some((path) => pattern.test(path));
}

/** Words between backticks that look like files or folders of the repository. */
const namedIn = (text: string) =>
  [...text.matchAll(/`([^`\n]+)`/g)]
    .flatMap(([, quoted = ""]) => quoted.split(/[\s,;]+/))
    .filter((word) => /^[a-z.][\w.*<>-]*\/[\w.*<>/-]+$|\.(ts|tsx|mjs|cjs|sql|md|prisma)$/.test(word))
    .filter((word) => !/^(build|node_modules)\/|^\*\./.test(word));

describe.each(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])("%s", (document) => {
  const text = readFileSync(document, "utf8");

  it("names only files, folders and links that are there", () => {
    const named = namedIn(text);
    expect(named.filter((path) => !isThere(path))).toEqual([]);
    const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].flatMap(([, to = ""]) =>
      to.startsWith("http") ? [] : [to],
    );
    expect(links.filter((to) => !existsSync(join(dirname(document), to)))).toEqual([]);
  });

  it("names only scripts of npm that are there", () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

it("decisions point to decisions that are there", () => {
  const names = readdirSync("docs/decisions");
  const broken = names.flatMap((name) =>
    [...readFileSync(join("docs/decisions", name), "utf8").matchAll(/\]\((00[^)]+)\)|\b(00\d\d)\b/g)]
      .map(([, link, number]) => link ?? number ?? "")
      .filter((to) => !names.some((one) => one.startsWith(to)))
      .map((to) => `${name}: ${to}`),
  );
  expect(broken).toEqual([]);
});
