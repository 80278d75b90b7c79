import { z } from "zod";
import { changeDevice, unpair } from "../domain/devices/commands/change-device";
import { checkInHere, requireHere } from "../domain/devices/commands/check-in-here";
import { confirmHere } from "../domain/devices/commands/confirm-here";
import { joinHere } from "../domain/devices/commands/join-here";
import { offerCode } from "../domain/devices/commands/offer-code";
import { pair } from "../domain/devices/commands/pair";
import { setSiteNetworks } from "../domain/devices/commands/set-site-networks";
import { SITES_CHANNEL } from "../domain/devices/events";
import { bookedHere } from "../domain/devices/queries/booked-here";
import { findDevice, listDevices } from "../domain/devices/queries/devices";
import { findSiteNetworks } from "../domain/devices/queries/site-networks";
import {
  bookedInput,
  deviceFilter,
  devicePatch,
  hereInput,
  pairInput,
  siteNetworksInput,
} from "../domain/devices/schema";
import { deviceScope, memberScope, requireDevice, requireMember } from "../domain/identity/access";
import { enterByPin, lockTablet, pinPeople } from "../domain/identity/commands/pin";
import { enterInput } from "../domain/identity/pin-schema";
import { randomSecret } from "../domain/identity/secret";
import { checkInInput, commandId, joinInput } from "../domain/queue/command-schema";
import { arrivalOf } from "../domain/queue/queries/arrival";
import { DomainError } from "../domain/shared/errors";
import { ifVersion } from "../domain/shared/if-version";
import { reference } from "../domain/shared/text";
import { accountDeps, beginIn } from "./account";
import type { Context } from "./context";
import { byOf, queueDeps } from "./queue-deps";
import { procedure, router } from "./trpc";

const one = z.strictObject({ id: reference });
const deps = ({ work, infra }: Context) => ({ work, clock: infra.clock });

const staff = {
  list: procedure.input(deviceFilter).query(({ ctx, input }) => listDevices(deps(ctx), memberScope(ctx.actor), input)),
  get: procedure.input(one).query(({ ctx, input }) => findDevice(deps(ctx), memberScope(ctx.actor), input.id)),
  pair: procedure.input(pairInput).mutation(({ ctx, input }) => {
    const { userId } = requireMember(ctx.actor);
    return pair({ ...deps(ctx), limit: ctx.pairingLimits.attempt, userId }, memberScope(ctx.actor), input);
  }),
  change: procedure
    .input(z.strictObject({ ...devicePatch.shape, ...one.shape, ifVersion }))
    .mutation(({ ctx, input: { id, ifVersion, ...patch } }) =>
      changeDevice(deps(ctx), memberScope(ctx.actor), id, patch, ifVersion),
    ),
  unpair: procedure
    .input(z.strictObject({ ...one.shape, ifVersion }))
    .mutation(({ ctx, input }) => unpair(ctx, memberScope(ctx.actor), input.id, input.ifVersion)),
  siteNetworks: procedure
    .input(one)
    .query(({ ctx, input }) => findSiteNetworks(ctx.work, memberScope(ctx.actor), input.id)),
  setSiteNetworks: procedure
    .input(z.strictObject({ ...siteNetworksInput.shape, ...one.shape }))
    .mutation(async ({ ctx, input: { id, ...given } }) => {
      const set = await setSiteNetworks(ctx.work, memberScope(ctx.actor), id, given);
      ctx.work.onCommit(() => void ctx.infra.bus.publish(SITES_CHANNEL, ""));
      return set;
    }),
};

/** Of the browser itself, which is nobody's until it is paired. */
const own = {
  /** The code it shows; its secret is made with the first. */
  code: procedure.mutation(({ ctx }) => {
    const secret = ctx.device.secret ?? randomSecret();
    if (ctx.device.secret === undefined) ctx.device.set(secret);
    const { work, address, pairingLimits } = ctx;
    return offerCode({ work, limit: pairingLimits.code, address }, secret);
  }),
  /** The cookie lasts as long as browsers keep any, from now on again. */
  renew: procedure.mutation(({ ctx }) => {
    requireDevice(ctx.actor);
    if (ctx.device.secret !== undefined) ctx.device.set(ctx.device.secret);
  }),
  own: procedure.query(({ ctx }) => findDevice(deps(ctx), deviceScope(ctx.actor), requireDevice(ctx.actor).deviceId)),
};

const named = { commandId: commandId.optional() };

/** The kiosk of a location, and people at it. Throws `unauthenticated` for a display. */
function kiosk({ actor }: Context) {
  const device = requireDevice(actor);
  if (device.device !== "kiosk") throw new DomainError("unauthenticated");
  return device;
}

const atKiosk = {
  join: procedure
    .input(
      z.strictObject({
        ...joinInput.omit({ priority: true, needs: true, resourceId: true, force: true, customer: true }).shape,
        ...{ queueId: reference, ...named },
      }),
    )
    .mutation(({ ctx, input: { queueId, commandId, ...ticket } }) =>
      joinHere(
        queueDeps(ctx),
        deviceScope(ctx.actor),
        kiosk(ctx),
        queueId,
        joinInput.parse(ticket),
        byOf(ctx, commandId),
      ),
    ),
  booked: procedure.input(bookedInput).query(({ ctx, input }) => bookedHere(deps(ctx), kiosk(ctx), input)),
  /** What somebody booked who is too late gets in place of their time. */
  arrival: procedure.input(one).query(async ({ ctx, input }) => {
    await requireHere(ctx, kiosk(ctx), input.id);
    return arrivalOf(ctx.work, { scope: deviceScope(ctx.actor), id: input.id, by: "holder" });
  }),
  checkIn: procedure
    .input(z.strictObject({ ...one.shape, ...checkInInput.shape, ...named }))
    .mutation(({ ctx, input: { id, acceptLate, commandId } }) =>
      checkInHere(queueDeps(ctx), deviceScope(ctx.actor), kiosk(ctx), id, { acceptLate, ...byOf(ctx, commandId) }),
    ),
  confirm: procedure
    .input(z.strictObject({ ...hereInput.shape, ...named }))
    .mutation(({ ctx, input: { number, commandId } }) =>
      confirmHere(queueDeps(ctx), deviceScope(ctx.actor), kiosk(ctx), number, byOf(ctx, commandId)),
    ),
};

/** A counter's tablet. Throws `unauthenticated` for other devices. */
function tablet({ actor }: Context) {
  const device = requireDevice(actor);
  if (device.device !== "desk") throw new DomainError("unauthenticated");
  return device;
}

/** People who take turns at a counter's tablet. */
const atDesk = {
  people: procedure.query(({ ctx }) => pinPeople(ctx, tablet(ctx))),
  enter: procedure
    .input(enterInput)
    .mutation(async ({ ctx, input }) => beginIn(ctx, await enterByPin(accountDeps(ctx), tablet(ctx), input))),
  lock: procedure.mutation(({ ctx }) => lockTablet(accountDeps(ctx), tablet(ctx))),
};

export const devicesRouter = router({ ...staff, ...own, ...atKiosk, ...atDesk });
