const SENDING = "aria-busy";

/** The button of a form that is on its way shows it at once: its answer may take seconds. A page that is come back to is at rest again. */
export function showSending(): void {
  document.addEventListener("submit", (event) => {
    const { target, submitter } = event;
    // What is asked for by others may be a file, after which the page stays.
    if (!(target instanceof HTMLFormElement && target.method === "post")) return;
    // Once everybody has heard of it: some forms are sent by script.
    setTimeout(() => event.defaultPrevented || submitter?.setAttribute(SENDING, "true"));
  });
  addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll(`button[${SENDING}]`)) button.removeAttribute(SENDING);
  });
}
