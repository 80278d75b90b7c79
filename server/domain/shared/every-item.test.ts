import { expect, it } from "vitest";
import { everyItemOf } from "./every-item";
import { toPage } from "./paging";

const rows = Array.from({ length: 201 }, (_, i) => ({ id: String(i).padStart(3, "0") }));
const read = async ({ limit, cursor = "" }: { limit: number; cursor?: string }) =>
  toPage(rows.filter(({ id }) => id > cursor).slice(0, limit + 1), limit, ({ id }) => id);

it("reads a list of pages to its last item, each once", async () => {
  expect(await everyItemOf(read)).toEqual(rows.map(({ id }) => id));
});
