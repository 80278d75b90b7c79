const REMEMBERED = "printed";

/** Prints the slip of a number that was given, once: a page that is loaded again has been printed. */
export function printOnce(root: HTMLElement): void {
  const ticketId = root.querySelector<HTMLElement>("[data-print]")?.dataset.print;
  if (!ticketId || sessionStorage.getItem(REMEMBERED) === ticketId) return;
  sessionStorage.setItem(REMEMBERED, ticketId);
  // Once the number is on the screen: where a dialog opens, the page stands still behind it.
  requestAnimationFrame(() => requestAnimationFrame(() => print()));
}
