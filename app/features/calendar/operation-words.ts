import type { ErrorCode } from "../../../server/domain/shared/errors";
import type { Translate, WordKey, Words } from "../../../server/domain/shared/words";
import { momentIn, timeIn } from "../../ui/zoned";
import { isLost, refusalCode } from "../console/refusal";
import { refusalWords } from "../console/refusal-words";
import type { Entry } from "./entry";
import type { Operation, Reply } from "./operation";

/** An entry as it was when a change of it was asked for. */
export interface Known {
  id: string;
  name: string;
  start: string;
  end: string;
  resourceId: string;
  /** Of a blocked time. */
  reason?: string;
}

/** What an entry is called: the customer's name, or why the time is blocked. */
export const nameOf = (t: Translate, entry: Entry): string =>
  entry.kind === "appointment"
    ? entry.customerName || t(entry.status === "held" ? "calendar.status.held" : "customers.nameless")
    : entry.reason || t(entry.imported ? "calendar.busyElsewhere" : "calendar.blocked");

export function knownOf(t: Translate, entry: Entry): Known {
  const { id, start, end, resourceId } = entry;
  return {
    id,
    start,
    end,
    resourceId,
    name: nameOf(t, entry),
    reason: entry.kind === "block" ? entry.reason : undefined,
  };
}

const REFUSALS = {
  stale_version: "calendar.refusal.stale_version",
  appointment_state: "calendar.refusal.appointment_state",
  slot_taken: "calendar.refusal.slot_taken",
  too_soon: "calendar.refusal.too_soon",
  too_far: "calendar.refusal.too_far",
  outside_hours: "calendar.refusal.outside_hours",
  not_a_slot: "calendar.refusal.not_a_slot",
  service_not_offered: "calendar.refusal.service_not_offered",
  party_too_large: "calendar.refusal.party_too_large",
  kept_elsewhere: "calendar.refusal.kept_elsewhere",
} as const satisfies Partial<Record<ErrorCode, WordKey>>;

/** A sentence about why a change did not happen. Where the appointment stays is said by whoever knows it. */
export function calendarRefusal(t: Translate, error: unknown): string {
  if (isLost(error)) return t("calendar.lost");
  const key = REFUSALS[refusalCode(error) as keyof typeof REFUSALS];
  return key ? t(key) : refusalWords(t, error);
}

/** Where an entry stays when its new time was refused; nothing where somebody else moved it. */
export function staysWords(
  { t, locale }: Words,
  { kind }: Operation,
  known: Known,
  error: unknown,
  timeZone: string,
): string {
  if (kind !== "move" || refusalCode(error) === "stale_version") return "";
  return t("calendar.stays", { name: known.name, time: timeIn(known.start, timeZone, locale) });
}

const DONE = {
  cancel: "calendar.done.cancel",
  noShow: "calendar.done.noShow",
  checkIn: "calendar.done.checkIn",
  approve: "calendar.done.approve",
  decline: "calendar.done.decline",
  removeBlock: "calendar.done.removeBlock",
  note: "calendar.done.note",
} as const satisfies Partial<Record<Operation["kind"], WordKey>>;

const isWithStart = (operation: Operation, known: Known) =>
  operation.kind === "move" && operation.start === known.start && operation.resourceId === known.resourceId;

const restoredAs = ({ appointment }: Extract<Reply, { appointment: unknown }>) =>
  appointment.status === "pending" ? "restorePending" : "restore";

/** What has been done, in a sentence; of a blocked time with how many appointments stand in it. */
export function doneWords(
  { t, locale }: Words,
  operation: Operation,
  known: Known,
  reply: Reply,
  timeZone: string,
): string {
  const { name } = known;
  if ("block" in reply) {
    const { start, end, overlaps } = reply.block;
    const span = { start: timeIn(start, timeZone, locale), end: timeIn(end, timeZone, locale) };
    const done = t("calendar.done.block", span);
    return overlaps > 0 ? `${done} ${t("calendar.overlaps", { count: overlaps })}` : done;
  }
  if ("appointment" in reply && operation.kind === "move") {
    const { start, end } = reply.appointment;
    if (operation.isUndo) return t("calendar.done.back", { name, time: timeIn(start, timeZone, locale) });
    if (isWithStart(operation, known)) return t("calendar.done.resized", { name, end: timeIn(end, timeZone, locale) });
    return t("calendar.done.moved", { name, time: timeIn(start, timeZone, locale) });
  }
  if (operation.kind === "restore" && "appointment" in reply) return t(`calendar.done.${restoredAs(reply)}`, { name });
  return t(DONE[operation.kind as keyof typeof DONE], { name });
}

/** Where a picked up entry would go, or how long it would be. */
export function aimWords(
  { t, locale }: Words,
  aim: { name: string; start: number; end: number; part: "whole" | "edge"; resource: string },
  timeZone: string,
): string {
  const iso = (at: number) => new Date(at).toISOString();
  const { name, resource } = aim;
  if (aim.part === "whole")
    return t("calendar.aim.whole", { name, moment: momentIn(t, iso(aim.start), timeZone, locale), resource });
  const minutes = Math.round((aim.end - aim.start) / 60_000);
  return t("calendar.aim.edge", { name, end: timeIn(iso(aim.end), timeZone, locale), minutes });
}
