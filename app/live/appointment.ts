import { announce } from "./announce";
import { refreshRegions } from "./regions";

const EVERY_MS = 15_000;

/** Waits for the answer to a request (features/booking/appointment-view.tsx), while somebody looks. */
export function followAppointment(root: HTMLElement): void {
  const timer = setInterval(async () => {
    if (document.hidden) return;
    const next = await refreshRegions();
    if (!next || next.dataset.status === root.dataset.status) return;
    clearInterval(timer);
    const title = document.querySelector<HTMLElement>('[data-region="appointment"]')?.dataset.title;
    if (!title) return;
    document.title = title;
    announce(title);
  }, EVERY_MS);
}
