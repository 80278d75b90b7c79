import type { Work } from "../../../infra/database/work";
import { newId } from "../../shared/id";
import { isoOf } from "../../shared/zoned-time";
import type { WaitlistEvent } from "../../waitlist/events";
import { recipientsOf } from "../rules/recipients";
import type { MessageKind } from "../schema";

/** What message_waitlist_facts answers. */
interface Facts {
  status: string;
  version: number;
  isOffered: boolean;
  email: string | null;
  phone: string | null;
  locale: string;
}

/** By how the entry stands and not by which event came: whoever has been offered a time before they heard that they wait is told of the offer. */
function kindOf({ status, version, isOffered }: Facts): MessageKind | null {
  if (isOffered) return "waitlist_offer";
  return status === "waiting" && version === 1 ? "waitlist_joined" : null;
}

/** Writes the message that an entry of the waitlist calls for; called twice, there is one. `now` is milliseconds of the epoch. */
export async function planForWaitlist(
  work: Work,
  organizationId: string,
  { entryId }: WaitlistEvent,
  now: number,
): Promise<void> {
  const facts = await work.call<Facts | null>("message_waitlist_facts", { organizationId, entryId });
  const kind = facts && kindOf(facts);
  if (!kind) return;
  for (const recipient of recipientsOf({ ...facts, subscriptions: [] })) {
    await work.call("message_add", {
      ...{ organizationId, id: newId("msg", organizationId, now), waitlistEntryId: entryId, version: facts.version },
      ...{ kind, ...recipient, dueAt: isoOf(now), now: isoOf(now) },
    });
  }
}
