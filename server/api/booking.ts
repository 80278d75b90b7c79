import { z } from "zod";
import { book } from "../domain/booking/commands/book";
import { changeStatus } from "../domain/booking/commands/change-status";
import { hold, releaseHold } from "../domain/booking/commands/hold";
import { reschedule } from "../domain/booking/commands/reschedule";
import { restore } from "../domain/booking/commands/restore";
import { appointmentPage } from "../domain/booking/queries/appointment-page";
import { findAppointment, listAppointments } from "../domain/booking/queries/appointments";
import { availability } from "../domain/booking/queries/availability";
import { explainSlot } from "../domain/booking/queries/explain";
import { nextTimes } from "../domain/booking/queries/next-times";
import { showRateFor } from "../domain/booking/queries/show-rates";
import {
  appointmentFilter,
  availabilityInput,
  bookInput,
  endInput,
  explainInput,
  holdInput,
  nextTimesInput,
  rescheduleInput,
} from "../domain/booking/schema";
import { isStaffOf, memberScope, publicScopeOf } from "../domain/identity/access";
import { resolveReference } from "../domain/identity/holder";
import { checkInInput, commandId, walkInInput } from "../domain/queue/command-schema";
import { checkIn } from "../domain/queue/commands/check-in";
import { walkIn } from "../domain/queue/commands/walk-in";
import { calendarOf } from "../domain/shared/calendar";
import { MINUTE } from "../domain/shared/duration";
import { DomainError } from "../domain/shared/errors";
import { ifVersion } from "../domain/shared/if-version";
import { reference } from "../domain/shared/text";
import type { Context } from "./context";
import { ownAppointments } from "./own-appointments";
import { byOf, queueDeps } from "./queue-deps";
import { seriesProcedures } from "./series";
import { staffBlocks } from "./staff-blocks";
import { staffCalendar } from "./staff-calendar";
import { procedure, router } from "./trpc";
import { zoneRepair } from "./zone-repair";

const one = z.strictObject({ id: reference });
const nowOf = (ctx: Context) => ctx.infra.clock.now().getTime();
const appointmentIn = (ctx: Context, id: string) => resolveReference(ctx.tokens, ctx.actor, "apt", id);
function staffReference(ctx: Context, id: string) {
  const appointment = appointmentIn(ctx, id);
  if (appointment.by !== "staff") throw new DomainError("unauthenticated");
  return appointment;
}

async function ownOf(ctx: Context, appointmentId: string) {
  const { scope, id, by } = appointmentIn(ctx, appointmentId);
  const { start, end, partySize } = await findAppointment(ctx.work, ctx.tokens, scope, id, by);
  return { id, partySize, durationMinutes: (Date.parse(end) - Date.parse(start)) / MINUTE };
}

const offer = {
  availability: procedure
    // `appointmentId`: one's own appointment, whose time counts as free.
    .input(z.strictObject({ ...availabilityInput.shape, appointmentId: reference.optional() }))
    .query(async ({ ctx, input: { appointmentId, ...input } }) => {
      const own = appointmentId === undefined ? undefined : await ownOf(ctx, appointmentId);
      return availability(ctx, publicScopeOf("loc", input.locationId), input, nowOf(ctx), own);
    }),
  explain: procedure
    .input(explainInput)
    .query(({ ctx, input }) => explainSlot(ctx, memberScope(ctx.actor), input, nowOf(ctx))),
  nextTimes: procedure
    .input(nextTimesInput)
    .query(({ ctx, input }) => nextTimes(ctx, publicScopeOf("loc", input.locationId), input, nowOf(ctx))),
  hold: procedure
    .input(holdInput)
    .mutation(({ ctx, input }) => hold(ctx, publicScopeOf("loc", input.locationId), input, nowOf(ctx))),
  releaseHold: procedure.input(one).mutation(({ ctx, input }) => releaseHold(ctx, input.id)),
  book: procedure.input(bookInput).mutation(({ ctx, input }) => {
    const scope = publicScopeOf("loc", input.locationId);
    const by = isStaffOf(ctx.actor, scope.organizationId) ? "staff" : "holder";
    return book(ctx, scope, input, nowOf(ctx), by);
  }),
};

/** Who has the token of an appointment gets that of its ticket. */
async function ownAppointment(ctx: Context, given: string) {
  const { scope, id, by } = appointmentIn(ctx, given);
  const found = await findAppointment(ctx.work, ctx.tokens, scope, id, by);
  return given !== id && found.ticketId ? { ...found, ticketId: ctx.tokens.tokenOf(found.ticketId) } : found;
}

const reads = {
  appointment: procedure.input(one).query(({ ctx, input }) => ownAppointment(ctx, input.id)),
  appointmentPage: procedure.input(one).query(async ({ ctx, input }) => {
    const { scope } = appointmentIn(ctx, input.id);
    return appointmentPage(ctx, scope, await ownAppointment(ctx, input.id), nowOf(ctx));
  }),
  /** The share of those who come, of appointments like this one. */
  showRate: procedure
    .input(one)
    .query(({ ctx, input }) => showRateFor(ctx.work, memberScope(ctx.actor), input.id, nowOf(ctx))),
  appointments: procedure.input(appointmentFilter).query(async ({ ctx, input }) => {
    const scope = memberScope(ctx.actor);
    const { location } = await ctx.catalogs.of(ctx.work, scope, input.locationId);
    return listAppointments(ctx.work, ctx.tokens, scope, location.timeZone, input);
  }),
  calendar: procedure.input(one).query(async ({ ctx, input }) => {
    const { scope, id } = appointmentIn(ctx, input.id);
    const appointment = await findAppointment(ctx.work, ctx.tokens, scope, id);
    const { location, services } = await ctx.catalogs.of(ctx.work, scope, appointment.locationId);
    return calendarOf({
      appointment,
      summary: `${services.get(appointment.serviceId)?.name ?? "Appointment"}, ${location.name}`,
      place: [location.name, location.address].filter(Boolean).join(", "),
      url: new URL(`/appointments/${appointment.token}`, ctx.baseUrl).href,
      now: ctx.infra.clock.now(),
    });
  }),
};

const changes = {
  reschedule: procedure
    .input(z.strictObject({ ...one.shape, ...rescheduleInput.shape, ifVersion }))
    .mutation(({ ctx, input }) => reschedule(ctx, appointmentIn(ctx, input.id), input, nowOf(ctx))),
  cancel: procedure
    .input(z.strictObject({ ...one.shape, ...endInput.shape, ifVersion }))
    .mutation(({ ctx, input: { id, ...change } }) =>
      changeStatus(ctx, appointmentIn(ctx, id), { step: "cancel", ...change }, nowOf(ctx)),
    ),
  approve: procedure
    .input(z.strictObject({ ...one.shape, ifVersion }))
    .mutation(({ ctx, input: { id, ifVersion } }) =>
      changeStatus(ctx, staffReference(ctx, id), { step: "approve", ifVersion }, nowOf(ctx)),
    ),
  decline: procedure
    .input(z.strictObject({ ...one.shape, ...endInput.shape, ifVersion }))
    .mutation(({ ctx, input: { id, ...change } }) =>
      changeStatus(ctx, staffReference(ctx, id), { step: "decline", ...change }, nowOf(ctx)),
    ),
  noShow: procedure
    .input(z.strictObject({ ...one.shape, ifVersion }))
    .mutation(({ ctx, input: { id, ifVersion } }) =>
      changeStatus(ctx, staffReference(ctx, id), { step: "noShow", ifVersion }, nowOf(ctx)),
    ),
  restore: procedure
    .input(z.strictObject({ ...one.shape, ifVersion }))
    .mutation(({ ctx, input }) => restore(ctx, staffReference(ctx, input.id), nowOf(ctx), input.ifVersion)),
  walkIn: procedure
    .input(walkInInput.extend({ commandId: commandId.optional() }))
    .mutation(({ ctx, input: { commandId, ...input } }) =>
      walkIn({ ...ctx, ...queueDeps(ctx) }, memberScope(ctx.actor), input, byOf(ctx, commandId), nowOf(ctx)),
    ),
  checkIn: procedure
    .input(z.strictObject({ ...one.shape, ...checkInInput.shape, commandId: commandId.optional() }))
    .mutation(({ ctx, input: { id, acceptLate, commandId } }) =>
      checkIn(queueDeps(ctx), appointmentIn(ctx, id), { ...byOf(ctx, commandId), acceptLate }, nowOf(ctx)),
    ),
};

export const bookingRouter = router({
  ...offer,
  ...reads,
  ...changes,
  ...seriesProcedures,
  ...ownAppointments,
  ...staffCalendar,
  ...staffBlocks,
  ...zoneRepair,
});
