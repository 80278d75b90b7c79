import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { functionNames, readFunctionFiles } from "./functions";

const ROOT = join(import.meta.dirname, "../../..");
const files = await readFunctionFiles(join(ROOT, "prisma/functions"));

async function textsOf(folder: string, ending: string): Promise<string[]> {
  const paths = (await readdir(join(ROOT, folder), { recursive: true })).filter((path) => path.endsWith(ending));
  return Promise.all(paths.map((path) => readFile(join(ROOT, folder, path), "utf8")));
}

const withoutComments = (sql: string) => sql.replace(/--.*$/gm, "");

test("each function is defined once, in prisma/functions and in no migration", async () => {
  const names = files.flatMap(functionNames);
  expect(names.length).toBeGreaterThan(200);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  const migrations = (await textsOf("prisma/migrations", "migration.sql")).map(withoutComments);
  expect(migrations.flatMap((sql) => sql.match(/\bcreate (or replace )?(function|trigger)\b.*/gi) ?? [])).toEqual([]);
});

test("a file holds nothing but functions, or triggers and defaults that hang on them", () => {
  for (const file of files) {
    const outside = withoutComments(file.sql.replace(/\$\$[\s\S]*?\$\$/g, "body"));
    const statements = outside.split(";").map((statement) => statement.trim().replace(/\s+/g, " "));
    const allowed =
      file.path === "triggers.sql"
        ? /^(create or replace trigger|alter table \w+ alter column) /
        : /^create or replace function /;
    expect(
      statements.filter((statement) => statement && !allowed.test(statement)),
      file.path,
    ).toEqual([]);
  }
});

test("each function is called by the server, by another function or by a trigger", async () => {
  const texts = [...files.map(({ sql }) => sql), ...(await textsOf("server", ".ts"))];
  const said = new Map<string, number>();
  for (const [word] of texts.map(withoutComments).join("\n").matchAll(/\w+/g))
    said.set(word, (said.get(word) ?? 0) + 1);
  expect(files.flatMap(functionNames).filter((name) => (said.get(name) ?? 0) < 2)).toEqual([]);
});
