/*
 * Starts a booking in a page of another site:
 *
 *   <script async src="https://book.example/embed.js" data-book="/o/riverside/main/book"></script>
 *
 * data-book     path of the booking; its query may say ?service=..&name=..&email=..&phone=..
 * data-button   the words of a button that opens the booking in a dialog; without it the booking stands in the page
 * data-close    the words of the dialog's closing button ("Close")
 * data-title    what the frame is called for screen readers ("Book a time")
 * data-height   pixels the frame begins with (640); it then is as high as what is in it
 *
 * The organisation must allow the site (manage/embed). Nothing here reads or keeps anything of the page.
 */
(() => {
  const script = document.currentScript;
  if (!script?.dataset.book) return;
  const { book, button, close = "Close", title = "Book a time", height = "640" } = script.dataset;
  const home = new URL(script.src);
  const address = new URL(book, home);
  // Only the installation the script came from.
  if (address.origin !== home.origin) return;

  const frame = document.createElement("iframe");
  frame.title = title;
  Object.assign(frame.style, {
    display: "block",
    inlineSize: "100%",
    blockSize: `${Number(height) || 640}px`,
    border: "0",
  });

  let pages = 0;
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== home.origin || data?.qconnect !== 1) return;
    if (Number.isFinite(data.height)) frame.style.blockSize = `${Math.min(Math.max(data.height, 200), 20000)}px`;
    // A new step begins at its top, not where the last one was scrolled to.
    if (typeof data.page === "string" && pages++ > 0 && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
  });

  if (button === undefined) {
    frame.src = address.href;
    script.after(frame);
    return;
  }
  const opener = document.createElement("button");
  opener.type = "button";
  opener.className = "qconnect-button";
  opener.textContent = button;
  const dialog = document.createElement("dialog");
  dialog.className = "qconnect-dialog";
  dialog.setAttribute("aria-label", title);
  Object.assign(dialog.style, {
    boxSizing: "border-box",
    inlineSize: "min(100vw, 44rem)",
    maxInlineSize: "100vw",
    padding: "0",
    border: "1px solid",
  });
  const closer = document.createElement("button");
  closer.type = "button";
  closer.textContent = close;
  // It stays in sight when the step in the frame is long.
  Object.assign(closer.style, {
    position: "sticky",
    insetBlockStart: "0",
    inlineSize: "100%",
    minBlockSize: "3rem",
    paddingInline: "1rem",
    textAlign: "end",
    font: "inherit",
    color: "CanvasText",
    background: "Canvas",
    border: "0",
  });
  closer.addEventListener("click", () => dialog.close());
  dialog.append(closer, frame);
  // The dialog keeps the focus in and gives it back to the button; a second look goes on where the first ended.
  opener.addEventListener("click", () => {
    if (!frame.src) frame.src = address.href;
    dialog.showModal();
  });
  script.after(opener, dialog);
})();
