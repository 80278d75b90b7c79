import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { SECOND } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { newId, organizationOf, withPrefix } from "../../shared/id";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { Announcer } from "../live/calendars";
import { HOLD_FOR } from "../rules/hold";
import { placementOf } from "../rules/placement";
import { newReference } from "../rules/reference";
import type { Hold, holdInput } from "../schema";
import type { AppointmentRow } from "../shape";
import { place } from "./place";

interface HoldDeps {
  work: Work;
  catalogs: Catalogs;
  calendars: Announcer;
}

/** Keeps a time while somebody fills in the form. Throws `slot_taken` and what `placementOf` throws. */
export async function hold(deps: HoldDeps, scope: Scope, input: z.infer<typeof holdInput>, now: number): Promise<Hold> {
  const held = await keep(deps, scope, { ...input, partySize: 1 }, HOLD_FOR, now);
  return { id: withPrefix("hld", held.id), expiresAt: isoOf(Date.parse(held.holdExpiresAt as string)) };
}

/** Keeps a time for a party, `lasts` milliseconds from now. Throws `slot_taken` and what `placementOf` throws. */
export async function keep(
  { work, catalogs, calendars }: HoldDeps,
  scope: Scope,
  wish: z.infer<typeof holdInput> & { partySize: number },
  lasts: number,
  now: number,
): Promise<AppointmentRow> {
  const { organizationId } = scope;
  const row = await place<AppointmentRow>(work, catalogs, scope, wish.locationId, (catalog) =>
    work.call("appointment_book", {
      ...placementOf(catalog, wish, now),
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
  const organizationId = organizationOf("hld", id);
  if (organizationId === null) throw new DomainError("not_found");
  const call = { organizationId, id: withPrefix("apt", id) };
  const { locationId } = settled(await work.call<{ locationId: string }>("appointment_release", call));
  calendars.announce(work, locationId);
}
