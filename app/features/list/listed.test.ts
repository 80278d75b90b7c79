import { expect, it } from "vitest";
import { listed, listQueryOf, ON_A_PAGE } from "./listed";

const names = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `Room ${i + 1}`, size: count - i }));
const rules = {
  textOf: ({ name }: { name: string }) => name,
  orders: { name: ({ name }: { name: string }) => name, size: ({ size }: { size: number }) => size },
  locale: "en",
};
const query = { q: "", page: 1, sort: "" };

it("finds every word in any case and with or without accents", () => {
  const items = ["Łódź, röntgen", "Röntgen Saal", "Labor"].map((name) => ({ name, size: 0 }));
  const found = (q: string) => listed(items, { ...query, q }, rules).items.map(({ name }) => name);
  expect(found("ROENTGEN")).toEqual([]);
  expect(found("rontgen  SAAL")).toEqual(["Röntgen Saal"]);
  expect(found("rontgen")).toHaveLength(2);
  expect(listed(items, { ...query, q: "nothing" }, rules)).toMatchObject({ found: 0, total: 3, pages: 1 });
});

it("cuts into pages in the order asked for, and knows no page past the last", () => {
  const items = names(2 * ON_A_PAGE + 1);
  const last = listed(items, { ...query, page: 99 }, rules);
  expect(last).toMatchObject({ page: 3, pages: 3, found: 51, items: [{ name: "Room 51" }] });
  expect(listed(items, query, rules).items[9]?.name).toBe("Room 10");
  expect(listed(items, { ...query, sort: "size" }, rules)).toMatchObject({ sort: "size", items: { 0: { size: 1 } } });
  expect(listed(items, { ...query, sort: "constructor" }, rules).sort).toBe("name");
});

it("reads what stands in an address, whatever it is", () => {
  expect(listQueryOf("http://x/?q=+a+&page=2&sort=name")).toEqual({ q: "a", page: 2, sort: "name" });
  for (const page of ["0", "-1", "1.5", "x", "1e99"]) expect(listQueryOf(`http://x/?page=${page}`).page).toBe(1);
});
