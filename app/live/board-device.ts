const ASK_EVERY_MS = 5000;
/** A code lasts ten minutes; a page that is loaded anew shows the one that holds. */
const NEW_CODE_MS = 60_000;

/**
 * A paired display asks whether it is still to show what it shows (server/http/device-state.ts), and goes to /device when not; without an answer it stays.
 * Where the kiosk's script is too new for a television, this waits for the pairing, too.
 */
export function followDevice(): void {
  const [, shown] = /[?&]device=(\d+)/.exec(location.search) || [];
  const isWaiting = location.pathname === "/device";
  if (!shown && !isWaiting) return;
  const goOn = () => location.replace("/device");
  if (isWaiting) setTimeout(goOn, NEW_CODE_MS);
  setInterval(() => {
    const request = new XMLHttpRequest();
    request.open("GET", "/device/state");
    request.onload = () => {
      if (request.status !== 200) return;
      const { version } = JSON.parse(request.responseText);
      if (isWaiting ? version !== null : String(version) !== shown) goOn();
    };
    request.send();
  }, ASK_EVERY_MS);
}
