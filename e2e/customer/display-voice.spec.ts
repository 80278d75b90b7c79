import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { test } from "../fixtures/test";
import { calling, listen, TV } from "./display-page";

test.use(TV);

type Started = [offset: number, lasting: number];

/** Writes down what Web Audio is asked to play, and which voices were loaded. To be called before the page is opened. */
async function watchAudio(page: Page) {
  const loaded: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/voice/")) loaded.push(pathname);
  });
  await page.addInitScript(() => {
    const started: [number, number][] = [];
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function watched(when, offset, duration) {
      started.push([offset ?? 0, duration ?? 0]);
      start.call(this, when, offset, duration);
    };
    Object.assign(window, { started });
  });
  return { loaded, started: () => page.evaluate(() => (window as unknown as { started: Started[] }).started) };
}

/** Where these clips lie in the sound, in seconds. */
function offsetsOf(language: string, clips: string[]): number[] {
  const table = JSON.parse(readFileSync(`public/voice/${language}.json`, "utf8"));
  return clips.map((clip) => table[clip][0] / 1000);
}

const offsets = (started: Started[]) => started.map(([offset]) => offset);

test("a browser without speech says a call from shipped audio: the number, then the counter", async ({
  page,
  branch,
}) => {
  const { loaded, started } = await watchAudio(page);
  await page.addInitScript(() => {
    HTMLMediaElement.prototype.play = async () => undefined;
    Object.defineProperty(window, "speechSynthesis", { value: undefined });
  });
  await branch.join();
  await page.goto(`${branch.path}/display`);
  await branch.callNext("two");
  await expect(calling(page).locator("[data-fresh]")).toContainText("Counter 2");
  const said = offsetsOf("en", ["number", "B", "1", "counter", "2"]);
  await expect.poll(async () => offsets(await started())).toEqual(said);
  expect(loaded).toEqual(["/voice/en.json", "/voice/en.mp3"]);
});

test("a language the browser has no voice of is shipped, one it has is its own", async ({ page, branch }) => {
  const { heard } = await listen(page);
  const { loaded, started } = await watchAudio(page);
  await branch.must("PATCH", `/counters/${branch.counters.one}`, { name: "Blue door" });
  await branch.join();
  await page.goto(`${branch.path}/display?voice=de,pl`);
  await branch.callNext();
  await expect(calling(page).locator("[data-fresh]")).toContainText("Blue door");
  const said = offsetsOf("pl", ["number", "B", "1", "screen"]);
  await expect.poll(async () => offsets(await started())).toEqual(said);
  expect(await heard()).toEqual(["chime", "de-DE: Nummer B 1, Blue door"]);
  expect(loaded).toEqual(["/voice/pl.json", "/voice/pl.mp3"]);
});

test("no voice is loaded while the browser lets nothing sound, nor by a display that is told to be silent", async ({
  page,
  visitor,
  branch,
}) => {
  const { loaded } = await watchAudio(page);
  await page.addInitScript(() => Object.defineProperty(window, "speechSynthesis", { value: undefined }));
  await page.clock.install();
  await page.goto(`${branch.path}/display`);
  const badge = page.getByRole("button", { name: "Sound is off: touch here to turn it on" });
  await expect(badge).toBeVisible();
  await page.clock.runFor(20_000);
  expect(loaded).toEqual([]);
  await badge.click();
  await expect(badge).toBeHidden();
  const loading = page.waitForRequest("**/voice/en.json");
  await page.clock.runFor(20_000);
  await loading;

  const silent = await visitor();
  const other = await watchAudio(silent);
  await silent.addInitScript(() => {
    HTMLMediaElement.prototype.play = async () => undefined;
    Object.defineProperty(window, "speechSynthesis", { value: undefined });
  });
  await silent.clock.install();
  await silent.goto(`${branch.path}/display?voice=off`);
  await branch.join();
  await branch.callNext();
  await expect(calling(silent).locator("[data-fresh]")).toContainText("Counter 1");
  await silent.clock.runFor(20_000);
  expect(other.loaded).toEqual([]);
});
