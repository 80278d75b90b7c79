import { readdirSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { type ClipTable, clipsOf } from "./call-clips";

const FOLDER = "public/voice";
const tableOf = (language: string): ClipTable => JSON.parse(readFileSync(`${FOLDER}/${language}.json`, "utf8"));
const call = (number: string, counterName: string | null) => ({ number, counterName }) as Parameters<typeof clipsOf>[0];

test.each([
  ["B047", "Counter 3", "en", ["number", "B", "47", "counter", "3"]],
  ["B047", "Schalter 12", "en", ["number", "B", "47", "counter", "12"]],
  ["AB100", "Room 2B", "de", ["number", "A", "B", "100", "room", "2", "B"]],
  ["B147", "Zimmer 07", "de", ["number", "B", "100", "47", "room", "7"]],
  ["B147", "المكتب 3", "ar", ["number", "B", "100+", "47", "desk", "3"]],
  ["101", "A", "es", ["number", "100+", "1", "A"]],
  ["B1204", "Window 1", "pl", ["number", "B", "1", "2", "0", "4", "window", "1"]],
])("%s at %s is said in %s", (number, counterName, language, clips) => {
  expect(clipsOf(call(number, counterName), tableOf(language))).toEqual(clips);
});

test("a counter whose name no clip says sends people to the screen, never half of the way", () => {
  for (const name of ["Dr. Reed", "Counter Blue", "constructor", "", null])
    expect(clipsOf(call("B001", name), tableOf("en"))).toEqual(["number", "B", "1", "screen"]);
});

test("every voice has each clip, within its sound of at most 250 kB and one after the other", () => {
  const languages = readdirSync(FOLDER).flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -5)] : []));
  expect(languages).toEqual(["ar", "de", "en", "es", "fr", "pl"]);
  const wanted = new Set<string>();
  for (let n = 0; n < 1000; n++) for (const clip of clipsOf(call(`B${n}`, "Counter 1"), {})) wanted.add(clip);
  for (const clip of ["desk", "window", "room", "screen", ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]) wanted.add(clip);
  for (const language of languages) {
    const table = tableOf(language);
    expect([...wanted].filter((clip) => !table[clip])).toEqual([]);
    const size = statSync(`${FOLDER}/${language}.mp3`).size;
    expect(size).toBeLessThanOrEqual(250_000);
    const spans = Object.values(table).sort(([a], [b]) => a - b);
    spans.forEach(([from, lasting], index) => {
      expect(lasting).toBeGreaterThan(100);
      expect(from + lasting).toBeLessThan(spans[index + 1]?.[0] ?? (size / 2000) * 1000);
    });
  }
});
