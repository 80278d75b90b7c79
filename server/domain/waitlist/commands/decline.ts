import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import type { Announcer } from "../../booking/live/calendars";
import type { Reference } from "../../identity/holder";
import { settled } from "../../shared/outcome";
import type { Tokens } from "../../shared/token";
import { findEntry } from "../queries/entries";
import type { WaitlistEntry } from "../schema";

interface Deps {
  work: Work;
  tokens: Tokens;
  calendars: Announcer;
}

const STEPS = {
  /** No to the offer, which goes to the next; the place is kept. */
  decline: { from: ["offered"], to: "waiting" },
  /** Out of the line, with or without an offer. */
  leave: { from: ["waiting", "offered"], to: "left" },
} as const;

async function step(
  deps: Deps,
  { scope, id }: Reference,
  name: keyof typeof STEPS,
  ifVersion?: number,
): Promise<WaitlistEntry> {
  const { organizationId } = scope;
  const call = { organizationId, id, ...STEPS[name], ifVersion, requestId: currentRequestId() };
  settled(await deps.work.call<object>("waitlist_decline", call));
  const entry = await findEntry(deps, scope, id);
  deps.calendars.announce(deps.work, entry.locationId);
  return entry;
}

/** Throws `not_found`, `offer_ended` without an offer. */
export const declineOffer = (deps: Deps, reference: Reference): Promise<WaitlistEntry> =>
  step(deps, reference, "decline");

/** Throws `not_found`, `waitlist_state` when it has ended already, `stale_version`. */
export const leaveWaitlist = (deps: Deps, reference: Reference, ifVersion?: number): Promise<WaitlistEntry> =>
  step(deps, reference, "leave", ifVersion);
