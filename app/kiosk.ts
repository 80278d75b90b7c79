// The script of devices: /device and the kiosk's pages. They work without it; with it a lost connection leaves the page where it is, the slip prints by
// itself, and what somebody typed is gone when they are.
import { beginIdle } from "./kiosk/idle";
import { typeByKeys } from "./kiosk/keypad";
import { open } from "./kiosk/open";
import { printOnce } from "./kiosk/print-once";
import { kioskRoot, showClock } from "./kiosk/root";
import { followSettings } from "./kiosk/settings";

/** On every page that takes the place of another. */
function begin(): void {
  const root = kioskRoot();
  if (!root) return;
  typeByKeys(root);
  beginIdle(root, begin);
  printOnce(root);
}

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  const pressed = event.submitter as HTMLButtonElement | null;
  const body = new FormData(form, pressed);
  event.preventDefault();
  const address = new URL(form.action);
  if (form.method === "post")
    return open(address, begin, new URLSearchParams(body as unknown as Record<string, string>));
  address.search = new URLSearchParams(body as unknown as Record<string, string>).toString();
  open(address, begin);
});

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest("a");
  if (!link || link.origin !== location.origin || !link.pathname.startsWith("/kiosk")) return;
  event.preventDefault();
  open(new URL(link.href), begin);
});

setInterval(showClock, 1000);
followSettings(begin);
begin();
