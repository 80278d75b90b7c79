import { announce } from "./announce";
import { refreshRegions } from "./regions";

const EVERY_MS = 15_000;

/**
 * Waits for the answer to a request, and for news of a time that is near (features/booking/appointment-view.tsx), while somebody looks.
 */
export function followAppointment(root: HTMLElement): void {
  const timer = setInterval(async () => {
    if (document.hidden) return;
    const said = lateWords();
    const next = await refreshRegions();
    if (!next) return;
    if (next.dataset.follow === undefined) clearInterval(timer);
    if (lateWords() !== said) announce(lateWords());
    if (next.dataset.status === root.dataset.status) return;
    root.dataset.status = next.dataset.status;
    const title = document.querySelector<HTMLElement>('[data-region="appointment"]')?.dataset.title;
    if (!title) return;
    document.title = title;
    announce(title);
  }, EVERY_MS);
}

const lateWords = () => document.querySelector("[data-late]")?.textContent ?? "";
