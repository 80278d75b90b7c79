import { expect, it } from "vitest";
import { sitesIn } from "./sites";

it("takes the sites of addresses as they are pasted, each once", () => {
  expect(sitesIn("https://www.Example.org/book?x=1\r\n http://localhost:4000, https://www.example.org")).toEqual([
    "https://www.example.org",
    "http://localhost:4000",
  ]);
  expect(sitesIn(" \n")).toEqual([]);
});

it.each(["www.example.org", "ftp://example.org", "javascript:alert(1)", "*"])("takes %s for no site", (text) => {
  expect(sitesIn(`https://www.example.org ${text}`)).toBeNull();
});

it("takes no more sites than a key has room for", () => {
  const many = Array.from({ length: 21 }, (_, at) => `https://site${at}.example`);
  expect(sitesIn(many.slice(1).join("\n"))).toHaveLength(20);
  expect(sitesIn(many.join("\n"))).toBeNull();
});
