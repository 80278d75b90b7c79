import type { Work } from "../../../infra/database/work";
import type { Withdrawals } from "../../booking/queries/kept-times";
import type { Catalogs } from "../../catalog/catalogs";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { fits, type Wish } from "../rules/choose-offer";
import { freeTimes } from "./free-times";

/**
 * Throws `times_free` when what is asked for can be booked right now: whoever would wait for it had better book it, and nobody can have
 * time kept for hours just by waiting for what is free.
 */
export async function requireNoneFree(
  deps: { work: Work; catalogs: Catalogs; withdrawals?: Withdrawals },
  scope: Scope,
  locationId: string,
  wish: Omit<Wish, "passed" | "resourceId"> & { serviceId: string; resourceId?: string },
  now: number,
): Promise<void> {
  const { location } = await deps.catalogs.of(deps.work, scope, locationId);
  const free = await freeTimes(deps, scope, locationId, [wish], now);
  const whole = { ...wish, resourceId: wish.resourceId ?? null, passed: [] };
  if (free.get(wish.serviceId)?.some((time) => fits(whole, time, location.timeZone)))
    throw new DomainError("times_free");
}
