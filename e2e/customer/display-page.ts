import type { Page } from "@playwright/test";
import type { Branch } from "../fixtures/branch";

/** A television, from ten metres. */
export const TV = { viewport: { width: 1920, height: 1080 }, hasTouch: false };

export const calling = (page: Page) => page.getByRole("region", { name: "Now calling" });
export const calledBefore = (page: Page) => page.locator("[data-last]").getByRole("listitem");

/**
 * A browser that has voices for English and German and lets pages sound, as no headless one does: what the page plays and says is written
 * down. To be called before the page is opened.
 */
export async function listen(page: Page): Promise<{ heard: () => Promise<string[]> }> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    class Utterance {
      onend?: () => void;
      constructor(readonly text: string) {}
    }
    HTMLMediaElement.prototype.play = async function play() {
      if (this.volume > 0) heard.push("chime");
    };
    Object.assign(window, { heard, SpeechSynthesisUtterance: Utterance });
    Object.defineProperty(window, "speechSynthesis", {
      value: {
        getVoices: () => [{ lang: "en_US" }, { lang: "en-GB" }, { lang: "de-DE" }],
        cancel: () => heard.push("hush"),
        speak: ({ text, voice, onend }: { text: string; voice: { lang: string }; onend: () => void }) => {
          heard.push(`${voice.lang}: ${text}`);
          setTimeout(onend, 1000);
        },
      },
    });
  });
  return { heard: () => page.evaluate(() => (window as unknown as { heard: string[] }).heard) };
}

/** The page's clock, which runs from `install` on, stands still from now on, a few seconds ahead. */
export const stopClock = (page: Page) => page.clock.pauseAt(Date.now() + 5000);

/** More open counters that serve both queues, named as the branch's own are; the ids of all of them. */
export async function openCounters(branch: Branch, count: number): Promise<string[]> {
  const ids = [branch.counters.one, branch.counters.two];
  for (let n = ids.length + 1; n <= count; n++) {
    const input = { locationId: branch.locationId, name: `Counter ${n}`, queueIds: Object.values(branch.queues) };
    const { id } = await branch.must("POST", "/counters", input);
    await branch.must("POST", `/counters/${id}/open`);
    ids.push(id);
  }
  return ids;
}
