/** Shows the button that prints this page, and prints at once where the page is there for that. */
export function offerPrinting(button: HTMLButtonElement): void {
  button.hidden = false;
  button.addEventListener("click", () => print());
  // Once all is drawn; a page that is read again from memory was printed before.
  if (button.dataset.print === "now") addEventListener("load", () => print(), { once: true });
}
