// What the list of messages and an appointment's timeline say, in one place.
import type { Message, MessageStatus, Told } from "../../../server/domain/notifications/schema";
import type { Translate, WordKey } from "../../../server/domain/shared/words";
import type { StatusTone } from "../../ui/status-mark";

export const statusTones: Record<MessageStatus, StatusTone> = {
  queued: "waiting",
  sent: "done",
  failed: "ended",
  dropped: "paused",
};

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/** What a message is: "Confirmation", "Reminder, 1 day before". */
export function kindWords(t: Translate, { kind, minutesBefore }: Pick<Message, "kind" | "minutesBefore">): string {
  if (minutesBefore === null) return t(`messages.kind.${kind}`);
  if (minutesBefore % DAY_MINUTES === 0) return t("messages.before.days", { count: minutesBefore / DAY_MINUTES });
  if (minutesBefore % HOUR_MINUTES === 0) return t("messages.before.hours", { count: minutesBefore / HOUR_MINUTES });
  return t("messages.before.minutes", { count: minutesBefore });
}

/** What a moment of a message is: when it was sent, or is to be. */
export function momentWords(
  t: Translate,
  { status, attempts }: Pick<Message, "status" | "attempts">,
  moment: string,
): string {
  if (status === "failed") return t("messages.moment.failed", { count: attempts });
  if (status === "queued" && attempts > 0) return t("messages.moment.again", { moment });
  return t(`messages.moment.${status}`, { moment });
}

const REASONS: Record<string, WordKey> = {
  superseded: "messages.why.superseded",
  too_late: "messages.why.too_late",
  not_booked: "messages.why.not_booked",
  rule_gone: "messages.why.rule_gone",
  switched_off: "messages.why.switched_off",
  unsubscribed: "messages.why.unsubscribed",
  purged: "messages.why.purged",
  erased: "messages.why.erased",
};

/** Why a message was not sent: a reason of ours, or what the other side said. */
export function whyWords(t: Translate, error: string): string {
  const known = REASONS[error];
  return known ? t(known) : error;
}

/** How a message of an appointment's timeline went or is to go; null for what does not concern its holder. */
export function toldWords(t: Translate, { kind, channel, status }: Told, moment: string): string | null {
  if (status === "sent") return t(`messages.told.sent.${channel}`, { moment });
  if (status === "failed") return t(`messages.told.failed.${channel}`);
  return kind === "reminder" && status === "queued" ? t(`messages.told.queued.${channel}`, { moment }) : null;
}
