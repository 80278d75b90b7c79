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

/** Keeps a time while somebody fills in the form. Throws `slot_taken` and what `placementOf` throws. */
export async function hold(
  { work, catalogs, calendars }: { work: Work; catalogs: Catalogs; calendars: Announcer },
  scope: Scope,
  input: z.infer<typeof holdInput>,
  now: number,
): Promise<Hold> {
  const { organizationId } = scope;
  const row = await place<AppointmentRow>(work, catalogs, scope, input.locationId, (catalog) =>
    work.call("appointment_book", {
      ...placementOf(catalog, { ...input, partySize: 1 }, now),
      organizationId,
      id: newId("apt", organizationId, now),
      reference: newReference(),
      holdSeconds: HOLD_FOR / SECOND,
    }),
  );
  const held = settled(row);
  calendars.announce(work, input.locationId);
  return { id: withPrefix("hld", held.id), expiresAt: isoOf(Date.parse(held.holdExpiresAt as string)) };
}

/** Gives the time back. A hold's id is unguessable and names its organisation: knowing it is enough. Throws `not_found`. */
export async function releaseHold(work: Work, id: string): Promise<void> {
  const organizationId = organizationOf("hld", id);
  if (organizationId === null) throw new DomainError("not_found");
  settled(await work.call<object>("appointment_release", { organizationId, id: withPrefix("apt", id) }));
}
