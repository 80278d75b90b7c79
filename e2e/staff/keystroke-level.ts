import type { Locator, Page } from "@playwright/test";

/**
 * Seconds a person takes for each thing, by the keystroke-level model (Card, Moran, Newell: The keystroke-level model for user performance time with interactive
 * systems, Communications of the ACM 23(7), 1980, table I): a key of somebody who types 40 words a minute, pointing, pressing a button of the mouse, moving the
 * hand to the keyboard or back, making up one's mind. The model leaves the system's answer to whoever uses it: a page is given a second.
 */
const KEY = 0.28;
const POINT = 1.1;
const CLICK = 0.2;
const HAND = 0.4;
const MIND = 1.35;
const PAGE = 1;

/** Does what a person does and counts what the model says it takes: it depends on how much the pages ask, not on how fast this machine is. */
export function keystrokeLevel(page: Page) {
  let spent = 0;
  const reach = () => {
    spent += MIND + POINT + CLICK;
  };
  return {
    /** Seconds until now. */
    spent: () => spent,
    /** Something that is no key and no button, such as looking for a letter. */
    wait: (seconds: number) => {
      spent += seconds;
    },
    async type(label: string, text: string) {
      await page.getByLabel(label).fill(text);
      reach();
      spent += 2 * HAND + text.length * KEY;
    },
    async choose(option: Locator) {
      await option.check();
      reach();
    },
    /** A button or link, and the page it leads to. */
    async press(one: Locator) {
      await one.click();
      reach();
      spent += PAGE;
    },
  };
}
