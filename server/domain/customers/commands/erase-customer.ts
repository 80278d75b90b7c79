import type { Work } from "../../../infra/database/work";
import { changeStatus } from "../../booking/commands/change-status";
import type { Announcer } from "../../booking/live/calendars";
import type { Reference } from "../../identity/holder";
import { commandTicket } from "../../queue/commands/command-ticket";
import type { By, QueueDeps } from "../../queue/queue-deps";
import { DomainError, type ErrorCode } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import { leaveWaitlist } from "../../waitlist/commands/decline";
import { type Ahead, findCustomer } from "../queries/customers";
import type { CustomerErased } from "../schema";

type Deps = QueueDeps & { calendars: Announcer };

/** It ended by itself in the meantime. */
const OVER: readonly ErrorCode[] = ["appointment_state", "ticket_state", "waitlist_state"];

async function unlessOver(step: Promise<unknown>): Promise<void> {
  await step.catch((error: unknown) => {
    if (!(error instanceof DomainError && OVER.includes(error.code))) throw error;
  });
}

async function endAhead(deps: Deps, scope: Scope, { appointments, tickets, entries }: Ahead, now: number, by: By) {
  const of = (id: string): Reference => ({ scope, id, by: "staff" });
  for (const id of entries) await unlessOver(leaveWaitlist(deps, of(id)));
  for (const id of tickets) await unlessOver(commandTicket(deps, of(id), { verb: "leave" }, by));
  for (const id of appointments) await unlessOver(changeStatus(deps, of(id), { step: "cancel" }, now));
}

/** What else comes for them while what is ahead is ended: a time booked in another window. */
const MOST_ROUNDS = 3;

/**
 * Takes a person's name off everything, once what they have ahead is ended: appointments are cancelled, tickets leave, waiting ends, and nobody writes
 * to them about it. Times, places and scores stay, so that figures do. Throws `not_found`, `customer_expected` while they are being served.
 */
export async function eraseCustomer(
  deps: Deps,
  scope: Scope,
  id: string,
  now: number,
  by: By,
): Promise<CustomerErased> {
  const { work }: { work: Work } = deps;
  const asked = { ...scope, id, now: isoOf(now) };
  await findCustomer(work, scope, id);
  for (let round = 1; ; round++) {
    await endAhead(deps, scope, await work.call<Ahead>("customer_ahead", asked), now, by);
    const outcome = await work.call<Outcome<CustomerErased>>("customer_erase", asked);
    if ("error" in outcome && outcome.error === "customer_expected" && round < MOST_ROUNDS) continue;
    return settled<CustomerErased>(outcome);
  }
}
