// The script of the public pages but the display (board.ts): it touches marked regions and nothing else, and no page needs it to work.
import type { QueueSnapshot } from "../server/domain/queue/schema";
import { followAppointment } from "./live/appointment";
import { offerCopying } from "./live/copy";
import { countDown } from "./live/countdown";
import { tellFrame } from "./live/frame";
import { showFreshness } from "./live/freshness";
import { followLocation } from "./live/location";
import { forgetPosted } from "./live/posted";
import { offerPrinting } from "./live/print";
import { offerNotifications } from "./live/push";
import { showSending } from "./live/sending";
import { followStatus } from "./live/status";
import { openStream, type Stream } from "./live/stream";
import { followTicket } from "./live/ticket";
import { showVisitorTime } from "./live/visitor-time";

forgetPosted();
showSending();
showVisitorTime();
offerCopying();
tellFrame();
for (const line of document.querySelectorAll<HTMLElement>("[data-countdown]")) countDown(line);

const printing = document.querySelector<HTMLButtonElement>("[data-print]");
if (printing) offerPrinting(printing);

const push = document.querySelector<HTMLElement>("[data-push]");
if (push) offerNotifications(push);

const status = document.querySelector<HTMLElement>('[data-live="status"]');
if (status) followStatus(status);

const request = document.querySelector<HTMLElement>('[data-live="appointment"][data-follow]');
if (request) followAppointment(request);

const root = document.querySelector<HTMLElement>("[data-live][data-queues]");
if (root?.dataset.queues) follow(root, root.dataset.queues.split(" "));

function follow(root: HTMLElement, queueIds: string[]): void {
  const stream: Stream = openStream(queueIds, (snapshot) => onSnapshot(snapshot));
  const onSnapshot = followerOf(root, () => stream);
  showFreshness(root, stream);
}

function followerOf(root: HTMLElement, stream: () => Stream): (snapshot: QueueSnapshot) => void {
  return root.dataset.live === "ticket" ? followTicket(root, stream) : followLocation(root);
}
