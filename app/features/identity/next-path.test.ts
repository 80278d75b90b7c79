import { expect, test } from "vitest";
import { nextPath } from "./next-path";

test.each(["/desk", "/desk?location=main", "/calendar#today", "/"])("a path of this site is kept: %s", (path) => {
  expect(nextPath(path, "/fallback")).toBe(path);
});

test.each([
  null,
  "",
  "desk",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "https://evil.example/desk",
  "javascript:alert(1)",
])("nothing else leads away: %j", (path) => {
  expect(nextPath(path, "/fallback")).toBe("/fallback");
});
