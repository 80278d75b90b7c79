import type { Estimate } from "../../../server/domain/queue/schema";
import { roundWait } from "../../../server/domain/shared/wait-words";
import type { Translate } from "../../../server/domain/shared/words";
import { horizonWords } from "../../ui/wait-words";

/** A wait for a dense list: "9–14 min", "up to 5 min", "now". Same rounding as everywhere else. */
export function shortWait(t: Translate, estimate: Estimate): string {
  const { low, high } = roundWait(estimate);
  if (high <= 1) return t("desk.wait.now");
  if (high >= 120) {
    return t("desk.wait.span", { low: horizonWords(t, Math.max(low, 1)), high: horizonWords(t, high) });
  }
  if (low === 0) return t("desk.wait.upTo", { minutes: high });
  return low === high ? t("desk.wait.about", { minutes: high }) : t("desk.wait.range", { low, high });
}

/** Seconds as a running time: "04:12", "1:04:12". Never negative: clocks differ. */
export function elapsedWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
