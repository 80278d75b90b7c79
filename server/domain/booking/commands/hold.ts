import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { SECOND } from "../../shared/duration";
import { newId, organizationOf, withPrefix } from "../../shared/id";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { Announcer } from "../live/calendars";
import { requireNotWithdrawn, type Withdrawals } from "../queries/kept-times";
import { HOLD_FOR } from "../rules/hold";
import { placementOf, shareAt } from "../rules/placement";
import { newReference } from "../rules/reference";
import type { Hold, holdInput } from "../schema";
import type { AppointmentRow } from "../shape";
import { place } from "./place";

interface HoldDeps {
  work: Work;
  catalogs: Catalogs;
  calendars: Announcer;
  withdrawals?: Withdrawals;
}

/**
 * Keeps a time while somebody fills in the form, in place of the one they kept before, if any: in one transaction, so the old one blocks
 * neither the new one nor anybody else, and is still theirs when the new one is refused. Throws `slot_taken` and what `placementOf` throws.
 */
export async function hold(
  deps: HoldDeps,
  scope: Scope,
  { instead, ...wish }: z.infer<typeof holdInput>,
  now: number,
): Promise<Hold> {
  const keepIn = (work: Work) => keep({ ...deps, work }, scope, { ...wish, partySize: 1 }, HOLD_FOR, now);
  const held = await (instead === undefined
    ? keepIn(deps.work)
    : deps.work.unit(async (work) => {
        await release(work, instead);
        return keepIn(work);
      }));
  return { id: withPrefix("hld", held.id), expiresAt: isoOf(Date.parse(held.holdExpiresAt as string)) };
}

/** Keeps a time for a party, `lasts` milliseconds from now. Throws `slot_taken` and what `placementOf` throws. */
export async function keep(
  { work, catalogs, calendars, withdrawals }: HoldDeps,
  scope: Scope,
  wish: z.infer<typeof holdInput> & { partySize: number },
  lasts: number,
  now: number,
): Promise<AppointmentRow> {
  const { organizationId } = scope;
  await requireNotWithdrawn({ work, catalogs, withdrawals }, scope, wish, now);
  const row = await place<AppointmentRow>(work, catalogs, scope, wish.locationId, (catalog) =>
    work.call("appointment_book", {
      ...placementOf(catalog, wish, now),
      share: shareAt(catalog, wish.serviceId, Date.parse(wish.start)),
      organizationId,
      id: newId("apt", organizationId, now),
      reference: newReference(),
      resourceId: wish.resourceId,
      holdSeconds: Math.floor(lasts / SECOND),
    }),
  );
  const held = settled(row);
  calendars.announce(work, wish.locationId);
  return held;
}

/** Gives the time back. A hold's id is unguessable and names its organisation: knowing it is enough. Throws `not_found`. */
export async function releaseHold(
  { work, calendars }: Pick<HoldDeps, "work" | "calendars">,
  id: string,
): Promise<void> {
  const { locationId } = settled(await release(work, id));
  calendars.announce(work, locationId);
}

async function release(work: Work, id: string): Promise<Outcome<{ locationId: string }>> {
  const organizationId = organizationOf("hld", id);
  if (organizationId === null) return { error: "not_found" };
  return work.call("appointment_release", { organizationId, id: withPrefix("apt", id) });
}
