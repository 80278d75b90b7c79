import { announce } from "./announce";
import { t } from "./words";

const two = (number: number) => String(number).padStart(2, "0");

/** "9:58" · "1:59:58" */
function clockOf(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** Counts a hold down beside the time it ends, which the server has written; when it ends, the prepared notice appears. */
export function countDown(line: HTMLElement): void {
  const until = new Date(line.dataset.countdown ?? "").getTime();
  const timer = setInterval(show, 1000);
  show();

  function show(): void {
    const left = Math.ceil((until - Date.now()) / 1000);
    if (left > 0) {
      line.textContent = t("live.left", { time: clockOf(left) });
      return;
    }
    clearInterval(timer);
    line.parentElement?.setAttribute("hidden", "");
    const notice = document.querySelector<HTMLElement>("[data-hold-ended]");
    if (!notice) return;
    notice.hidden = false;
    announce(notice.textContent ?? "");
  }
}
