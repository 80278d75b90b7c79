import type { QueueSnapshot } from "../../server/domain/queue/schema";
import { horizonOf, moveBand, setText } from "./band";
import { refreshRegions } from "./regions";
import { t } from "./words";

/** Keeps the queues of a location's page (features/location/queue-card.tsx) and of the join page current. */
export function followLocation(root: HTMLElement): (snapshot: QueueSnapshot) => void {
  const latest = new Map<string, QueueSnapshot>();
  return (snapshot) => {
    latest.set(snapshot.queueId, snapshot);
    const card = root.querySelector<HTMLElement>(`[data-queue="${snapshot.queueId}"]`);
    if (!card) return;
    if (card.dataset.status !== snapshot.status && card.dataset.region) return void refreshRegions();
    setText(card, "[data-waiting-words]", t("live.waiting", { count: snapshot.waiting.length }));
    moveBands(root, latest);
  };
}

/** All bands of the page on one scale: the widest that one of them needs. */
export function moveBands(root: HTMLElement, latest: ReadonlyMap<string, QueueSnapshot>): void {
  const bands = [...root.querySelectorAll<HTMLElement>("[data-queue]")].flatMap((card) => {
    const band = card.querySelector<HTMLElement>("[data-wait]");
    const estimate = latest.get(card.dataset.queue ?? "")?.joinEstimate;
    return band && estimate ? [{ band, estimate }] : [];
  });
  const longest = Math.max(0, ...bands.map(({ estimate }) => estimate.p90Seconds));
  for (const { band, estimate } of bands) moveBand(band, estimate, horizonOf(band, longest));
}
