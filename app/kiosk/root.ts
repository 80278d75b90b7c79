import { timeIn } from "../ui/zoned";

/** What a kiosk's page stands in (features/kiosk/kiosk-frame.tsx); null on the page of the code. */
export const kioskRoot = (): HTMLElement | null => document.querySelector("[data-kiosk]");

export const homeOf = (root: HTMLElement): URL => new URL(root.dataset.home ?? "/kiosk", location.href);

/** The time at the place; the page itself may be hours old. */
export function showClock(): void {
  const clock = document.querySelector<HTMLElement>("[data-clock]");
  if (clock?.dataset.clock)
    clock.textContent = timeIn(new Date().toISOString(), clock.dataset.clock, document.documentElement.lang);
}

/** Said over everything while the server cannot be reached. */
export function sayAway(isAway: boolean): void {
  const said = document.querySelector<HTMLElement>("[data-away]");
  if (said) said.hidden = !isAway;
}
