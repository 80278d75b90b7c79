import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { GENERATED, generateDay } from "./generate-day";
import { readOfficeDay } from "./office-day";
import { deskEvents } from "./replay-queue";

const folder = mkdtempSync(join(tmpdir(), "replay-"));

function fileOf(content: string | Buffer): string {
  const file = join(folder, `${Math.random()}.csv`);
  writeFileSync(file, content);
  return file;
}

const read = (content: string | Buffer, date = GENERATED.date, office = GENERATED.office) =>
  readOfficeDay(fileOf(content), office, date);

it("reads the same day from a plain file and from gzip", () => {
  const text = generateDay(1);
  const day = read(text);
  expect(read(gzipSync(text))).toEqual(day);
  expect(day.queues.map(({ letter }) => letter)).toEqual(["A", "B", "C", "D"]);
  expect(day.queues[0]?.tickets.map(({ number }) => number).slice(0, 3)).toEqual([1, 2, 3]);
});

it("says in one line what is missing and what is there", () => {
  expect(() => readOfficeDay("absent.csv", "A", "2020-01-13")).toThrow("absent.csv is not there");
  expect(() => read(generateDay(1), "2020-01-14")).toThrow("has GENERATED on 2020-01-13, not on 2020-01-14");
  expect(() => read(generateDay(1), GENERATED.date, "UD_Bemowo")).toThrow("has no UD_Bemowo, but GENERATED");
  expect(() => read("a,b\n1,2\n")).toThrow("has no column office");
  expect(() => read(generateDay(1).replace(/,\d+\n/, ",ten\n"))).toThrow("configured_service_min is not a number");
});

it("generates the same day for the same seed, nobody called before being issued", () => {
  expect(generateDay(7)).toBe(generateDay(7));
  expect(generateDay(7)).not.toBe(generateDay(8));
  const tickets = read(generateDay(7)).queues.flatMap((queue) => queue.tickets);
  expect(tickets.length).toBeGreaterThan(200);
  expect(tickets.every(({ issuedMin, calledMin }) => issuedMin < calledMin)).toBe(true);
});

it("keeps one counter open where the poll saw none, and calls ties by number", () => {
  const ticket = (number: number, issuedMin: number, calledMin: number, openCounters: number) => ({
    number,
    issuedMin,
    calledMin,
    openCounters,
  });
  const events = deskEvents([ticket(1, 480, 490, 0), ticket(2, 481, 490, 2), ticket(3, 482, 485, 2)]);
  expect(events.map(({ minute, open, call }) => [minute, open ?? `call ${call?.number}`])).toEqual([
    [480, 1],
    [481, 2],
    [485, "call 3"],
    [490, "call 1"],
    [490, "call 2"],
  ]);
});
