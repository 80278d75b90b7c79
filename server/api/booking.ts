import { z } from "zod";
import { book } from "../domain/booking/commands/book";
import { changeStatus } from "../domain/booking/commands/change-status";
import { hold, releaseHold } from "../domain/booking/commands/hold";
import { reschedule } from "../domain/booking/commands/reschedule";
import { findAppointment, listAppointments } from "../domain/booking/queries/appointments";
import { availability } from "../domain/booking/queries/availability";
import { nextTimes } from "../domain/booking/queries/next-times";
import {
  appointmentFilter,
  availabilityInput,
  bookInput,
  holdInput,
  nextTimesInput,
  rescheduleInput,
} from "../domain/booking/schema";
import { isStaffOf, publicScopeOf, staffScope } from "../domain/identity/access";
import { resolveReference } from "../domain/identity/holder";
import { checkIn } from "../domain/queue/commands/check-in";
import { commandId } from "../domain/queue/schema";
import { calendarOf } from "../domain/shared/calendar";
import { DomainError } from "../domain/shared/errors";
import { reference } from "../domain/shared/text";
import type { Context } from "./context";
import { byOf, queueDeps } from "./queue-deps";
import { seriesProcedures } from "./series";
import { staffBlocks } from "./staff-blocks";
import { staffCalendar } from "./staff-calendar";
import { procedure, router } from "./trpc";
import { zoneRepair } from "./zone-repair";

const one = z.strictObject({ id: reference });
const ifVersion = z.number().int().optional();
const nowOf = (ctx: Context) => ctx.infra.clock.now().getTime();
const appointmentIn = (ctx: Context, id: string) => resolveReference(ctx.tokens, ctx.actor, "apt", id);

const offer = {
  availability: procedure
    .input(availabilityInput)
    .query(({ ctx, input }) => availability(ctx, publicScopeOf("loc", input.locationId), input, nowOf(ctx))),
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

const reads = {
  appointment: procedure.input(one).query(async ({ ctx, input }) => {
    const { scope, id, by } = appointmentIn(ctx, input.id);
    const found = await findAppointment(ctx.work, ctx.tokens, scope, id, by);
    const byToken = input.id !== id;
    return byToken && found.ticketId ? { ...found, ticketId: ctx.tokens.tokenOf(found.ticketId) } : found;
  }),
  appointments: procedure.input(appointmentFilter).query(async ({ ctx, input }) => {
    const scope = staffScope(ctx.actor);
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
    .input(z.strictObject({ ...one.shape, ifVersion }))
    .mutation(({ ctx, input: { id, ifVersion } }) =>
      changeStatus(ctx, appointmentIn(ctx, id), { step: "cancel", ifVersion }, nowOf(ctx)),
    ),
  noShow: procedure.input(z.strictObject({ ...one.shape, ifVersion })).mutation(({ ctx, input }) => {
    const appointment = appointmentIn(ctx, input.id);
    if (appointment.by !== "staff") throw new DomainError("unauthenticated");
    return changeStatus(ctx, appointment, { step: "noShow", ifVersion: input.ifVersion }, nowOf(ctx));
  }),
  checkIn: procedure
    .input(z.strictObject({ ...one.shape, commandId: commandId.optional() }))
    .mutation(({ ctx, input }) =>
      checkIn(
        { ...queueDeps(ctx), calendars: ctx.calendars },
        appointmentIn(ctx, input.id),
        byOf(ctx, input.commandId),
      ),
    ),
};

export const bookingRouter = router({
  ...offer,
  ...reads,
  ...changes,
  ...seriesProcedures,
  ...staffCalendar,
  ...staffBlocks,
  ...zoneRepair,
});
