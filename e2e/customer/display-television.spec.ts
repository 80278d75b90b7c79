import { expect } from "@playwright/test";
import { parse } from "acorn";
// @ts-expect-error: its types are there, its exports do not name them
import doiuse from "doiuse";
import postcss from "postcss";
import { test } from "../fixtures/test";
import { calling, TV } from "./display-page";
import { numberOf } from "./ticket-page";

test.use(TV);

/** Of LG's televisions of 2016 and 2017; Samsung's of 2017 has 47. */
const OLDEST = "chrome 38";
/** Skipped as a whole by engines that do not know them, or followed by what they know. */
const HARMLESS = ["prefers-color-scheme", "prefers-reduced-motion", "font-family-system-ui", "css-overflow"];

test("the display's script is ES5, in no module, and its styles ask nothing that the oldest engine lacks", async ({
  page,
  branch,
  request,
}) => {
  await page.goto(`${branch.path}/display`);
  const scripts = page.locator("script:not([type='application/json'])");
  for (const script of await scripts.all()) {
    expect(await script.getAttribute("type")).toBeNull();
    const src = await script.getAttribute("src");
    const code = src ? await (await request.get(src)).text() : await script.evaluate((element) => element.textContent);
    expect(() => parse(code ?? "", { ecmaVersion: 5 })).not.toThrow();
  }
  await expect(scripts).toHaveCount(2);
  const styles = page.locator("link[rel=stylesheet]");
  await expect(styles).toHaveCount(1);
  const css = await (await request.get((await styles.getAttribute("href")) ?? "")).text();
  const missing: string[] = [];
  const look = doiuse({
    browsers: [OLDEST],
    ignore: HARMLESS,
    onFeatureUsage: ({ message }: { message: string }) => missing.push(message),
  });
  await postcss(look).process(css, { from: undefined });
  expect(missing).toEqual([]);
  expect(css).not.toMatch(/[{;](gap|inset|aspect-ratio|place-\w+|[\w-]*-(inline|block)[\w-]*):/);
});

test("the display announces calls in a browser that has nothing from after 2014", async ({ page, branch }) => {
  await page.addInitScript(() => {
    const gone: [object, string[]][] = [
      [
        window,
        ["fetch", "ResizeObserver", "IntersectionObserver", "AudioContext", "speechSynthesis", "structuredClone"],
      ],
      [window, ["Proxy", "Reflect", "queueMicrotask", "requestIdleCallback", "AbortController", "URLSearchParams"]],
      [Intl, ["PluralRules", "RelativeTimeFormat", "ListFormat", "Locale"]],
      [Array, ["from", "of"]],
      [Array.prototype, ["find", "findIndex", "findLast", "includes", "flat", "flatMap", "at", "fill", "toSorted"]],
      [
        String.prototype,
        ["includes", "startsWith", "endsWith", "padStart", "padEnd", "repeat", "replaceAll", "matchAll"],
      ],
      [Object, ["assign", "entries", "values", "fromEntries"]],
      [NodeList.prototype, ["forEach"]],
      [
        Element.prototype,
        ["append", "prepend", "replaceChildren", "replaceWith", "remove", "closest", "toggleAttribute"],
      ],
      [Document.prototype, ["append", "replaceChildren"]],
      [Navigator.prototype, ["userActivation"]],
    ];
    for (const [owner, names] of gone)
      for (const name of names) Object.defineProperty(owner, name, { value: undefined, configurable: true });
    // Says nothing of whether it may.
    HTMLMediaElement.prototype.play = () => undefined as unknown as Promise<void>;
    const { resolvedOptions } = Intl.DateTimeFormat.prototype;
    Intl.DateTimeFormat.prototype.resolvedOptions = function known() {
      return { ...resolvedOptions.call(this), timeStyle: undefined };
    };
  });
  const [first, second] = [await branch.join(), await branch.join()];
  await page.goto(`${branch.path}/display`);
  await branch.callNext("one");
  await expect(calling(page).locator("[data-fresh]")).toContainText(numberOf(first.number));
  await branch.callNext("two");
  await expect(calling(page).locator("[data-fresh]")).toContainText(numberOf(second.number));
  await expect(page.getByText("0 waiting")).toHaveCount(2);
  await branch.setQueue("xray", "paused");
  await expect(page.getByText("paused")).toBeVisible();
  await expect(page.getByText(/^\d\d:\d\d$/)).toBeVisible();
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
});
