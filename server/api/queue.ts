import { z } from "zod";
import { isStaffOf, memberScope, publicScopeOf, requireMember } from "../domain/identity/access";
import { type Reference, resolveReference } from "../domain/identity/holder";
import { isForStaff } from "../domain/queue/access";
import {
  callNextInput,
  commandId,
  completeInput,
  confirmInput,
  delayInput,
  handOverInput,
  joinInput,
  letAheadInput,
  openCounterInput,
  pauseCounterInput,
  rebindInput,
  recordInput,
  ticketPatch,
  ticketVerb,
  transferInput,
} from "../domain/queue/command-schema";
import { callNext } from "../domain/queue/commands/call-next";
import { changeTicket, recordTicket } from "../domain/queue/commands/change-ticket";
import { commandTicket, completion, type Step } from "../domain/queue/commands/command-ticket";
import { confirmAtSite, requireSiteCode } from "../domain/queue/commands/confirm-at-site";
import { giveFeedback } from "../domain/queue/commands/give-feedback";
import { join } from "../domain/queue/commands/join";
import { rebind } from "../domain/queue/commands/rebind";
import { createCounter, updateCounter } from "../domain/queue/commands/save-counter";
import { createQueue, updateQueue } from "../domain/queue/commands/save-queue";
import { setCounterStatus } from "../domain/queue/commands/set-counter-status";
import { swapAppointment } from "../domain/queue/commands/swap-appointment";
import { swapTicket } from "../domain/queue/commands/swap-ticket";
import { transfer } from "../domain/queue/commands/transfer";
import { undo } from "../domain/queue/commands/undo";
import { feedbackFilter, feedbackInput } from "../domain/queue/feedback-schema";
import { findInput } from "../domain/queue/find-schema";
import { readRows } from "../domain/queue/live/queue-rows";
import { snapshotNow } from "../domain/queue/live/views";
import { arrivalOf } from "../domain/queue/queries/arrival";
import { boardOf } from "../domain/queue/queries/board";
import { findCounter, listCounters } from "../domain/queue/queries/counters";
import { findFeedback } from "../domain/queue/queries/feedback";
import { feedbackReport } from "../domain/queue/queries/feedback-report";
import { findNamed } from "../domain/queue/queries/find";
import { intakeNow } from "../domain/queue/queries/intake";
import { numberedTicket } from "../domain/queue/queries/numbered-ticket";
import { pastBoard } from "../domain/queue/queries/past-board";
import { pauseEffect } from "../domain/queue/queries/pause-effect";
import { findQueue, listPublicQueues, listQueues } from "../domain/queue/queries/queues";
import { swapOf } from "../domain/queue/queries/swap-of";
import { findTicket } from "../domain/queue/queries/ticket";
import { ticketHistory } from "../domain/queue/queries/ticket-history";
import { counterInput, counterPatch, type QueueSnapshot, queueInput, queuePatch } from "../domain/queue/schema";
import { appointmentSwapInput, ticketSwapInput } from "../domain/queue/swap-schema";
import { pageById } from "../domain/shared/cursor";
import { DomainError } from "../domain/shared/errors";
import { ifVersion } from "../domain/shared/if-version";
import { instant, line, reference } from "../domain/shared/text";
import { arrivalsProcedures } from "./arrivals";
import { boardLive } from "./board-live";
import type { Context } from "./context";
import { byOf, queueDeps } from "./queue-deps";
import { procedure, router } from "./trpc";

const one = z.strictObject({ id: reference });
const ifSettings = ifVersion;
const named = { commandId: commandId.optional() };

/** A ticket that staff have in their hands, by its id or its link. */
function staffTicket(ctx: Context, given: string): Reference {
  const reference = resolveReference(ctx.tokens, ctx.actor, "tkt", given);
  if (reference.by !== "staff") throw new DomainError("unauthenticated");
  return reference;
}

const reads = {
  queues: procedure.input(z.strictObject({ locationId: reference, ...pageById("que") })).query(({ ctx, input }) => {
    const scope = publicScopeOf("loc", input.locationId);
    const list = isStaffOf(ctx.actor, scope.organizationId) ? listQueues : listPublicQueues;
    return list(ctx.work, scope, input.locationId, input);
  }),
  /** One queue, one counter, with their settings. */
  queue: procedure.input(one).query(({ ctx, input }) => findQueue(ctx.work, memberScope(ctx.actor), input.id)),
  counter: procedure.input(one).query(({ ctx, input }) => findCounter(ctx.work, memberScope(ctx.actor), input.id)),
  snapshot: procedure.input(one).query(async ({ ctx, input }) => (await ctx.hub.read(input.id)).snapshot),
  ticket: procedure
    .input(one)
    .query(({ ctx, input }) => findTicket(ctx, resolveReference(ctx.tokens, ctx.actor, "tkt", input.id))),
  board: procedure
    .input(z.strictObject({ locationId: reference }))
    .query(({ ctx, input }) => boardOf(ctx, memberScope(ctx.actor), input.locationId, ctx.infra.clock.now().getTime())),
  boardLive,
  ...arrivalsProcedures,
  intake: procedure
    .input(one)
    .query(({ ctx, input }) =>
      intakeNow(ctx, publicScopeOf("que", input.id), input.id, ctx.infra.clock.now().getTime()),
    ),
  /** What a booked person who is too late gets in place of their time. */
  arrival: procedure
    .input(one)
    .query(({ ctx, input }) => arrivalOf(ctx.work, resolveReference(ctx.tokens, ctx.actor, "apt", input.id))),
  history: procedure.input(one).query(({ ctx, input }) => {
    const { scope, id } = staffTicket(ctx, input.id);
    return ticketHistory(ctx.work, scope, id);
  }),
  feedbackOf: procedure
    .input(one)
    .query(({ ctx, input }) => findFeedback(ctx, resolveReference(ctx.tokens, ctx.actor, "tkt", input.id))),
  /** What a ticket or an appointment was exchanged for, or came from. Who has the token of one gets that of the other. */
  swapOf: procedure.input(one).query(async ({ ctx, input }) => {
    const kind = input.id.startsWith("apt_") ? "apt" : "tkt";
    const { scope, id } = resolveReference(ctx.tokens, ctx.actor, kind, input.id);
    const swap = await swapOf(ctx.work, scope, kind === "apt" ? { appointmentId: id } : { ticketId: id });
    if (swap === null || input.id === id) return swap;
    const { tokenOf } = ctx.tokens;
    return { ...swap, ticketId: tokenOf(swap.ticketId), appointmentId: tokenOf(swap.appointmentId) };
  }),
  pastBoard: procedure
    .input(z.strictObject({ ...one.shape, at: instant.optional() }))
    .query(({ ctx, input: { id, at } }) =>
      pastBoard(ctx.work, memberScope(ctx.actor), id, at ?? ctx.infra.clock.now().toISOString()),
    ),
  find: procedure.input(findInput).query(({ ctx, input }) => findNamed(ctx.work, memberScope(ctx.actor), input)),
  feedbackReport: procedure
    .input(feedbackFilter)
    .query(({ ctx, input }) => feedbackReport(ctx, memberScope(ctx.actor), input)),
  /** The ticket somebody has in their hand. */
  numbered: procedure
    .input(z.strictObject({ locationId: reference, number: line(12) }))
    .query(({ ctx, input }) =>
      numberedTicket(ctx.work, memberScope(ctx.actor), input, ctx.infra.clock.now().getTime()),
    ),
  pauseEffect: procedure.input(one).query(({ ctx, input }) => pauseEffect(ctx.work, memberScope(ctx.actor), input.id)),
};

/** A step of one ticket, by whoever may reach it. */
const command = (ctx: Context, { id, commandId }: { id: string; commandId?: string }, step: Step) =>
  commandTicket(queueDeps(ctx), resolveReference(ctx.tokens, ctx.actor, "tkt", id), step, byOf(ctx, commandId));

const tickets = {
  join: procedure
    .input(z.strictObject({ ...joinInput.shape, queueId: reference, ...named }))
    .mutation(async ({ ctx, input }) => {
      const { queueId, commandId, siteCode, ...ticket } = input;
      const scope = publicScopeOf("que", queueId);
      const isStaff = isStaffOf(ctx.actor, scope.organizationId);
      if (isForStaff(ticket) && !isStaff)
        throw new DomainError(
          "forbidden",
          "Only staff may issue urgent tickets, and say who serves them and what they need",
        );
      if (siteCode !== undefined) await requireSiteCode(queueDeps(ctx), scope, queueId, siteCode);
      return join(queueDeps(ctx), scope, queueId, ticket, {
        ...byOf(ctx, commandId),
        side: isStaff ? "staff" : "holder",
        isHere: siteCode !== undefined,
      });
    }),
  callNext: procedure
    .input(z.strictObject({ ...callNextInput.shape, queueIds: z.array(reference).min(1).max(1).optional(), ...named }))
    .mutation(({ ctx, input }) => {
      const { queueIds, commandId, ...call } = input;
      return callNext(
        queueDeps(ctx),
        memberScope(ctx.actor),
        { ...call, queueId: queueIds?.[0] },
        byOf(ctx, commandId),
      );
    }),
  command: procedure
    .input(z.strictObject({ ...one.shape, ...completeInput.shape, verb: ticketVerb, ...named }))
    .mutation(({ ctx, input: { verb, counterId, outcome, serviceId, ...named } }) => {
      const what = verb === "complete" ? completion({ outcome, serviceId }) : { verb };
      return command(ctx, named, { ...what, counterId });
    }),
  /** Staff confirm whom they see; who holds the ticket by the code that hangs there. */
  confirm: procedure
    .input(z.strictObject({ ...one.shape, ...confirmInput.shape, ...named }))
    .mutation(({ ctx, input: { siteCode, ...named } }) => {
      if (siteCode === undefined) return command(ctx, named, { verb: "confirm" });
      const reference = resolveReference(ctx.tokens, ctx.actor, "tkt", named.id);
      return confirmAtSite(queueDeps(ctx), reference, siteCode, byOf(ctx, named.commandId));
    }),
  siteCode: procedure.input(z.strictObject({ locationId: reference })).query(async ({ ctx, input: { locationId } }) => {
    await ctx.catalogs.of(ctx.work, memberScope(ctx.actor), locationId);
    return { siteCode: ctx.tokens.siteCodeOf(locationId) };
  }),
  delay: procedure
    .input(z.strictObject({ ...one.shape, ...delayInput.shape, ...named }))
    .mutation(({ ctx, input }) => command(ctx, input, { verb: "delay", minutes: input.minutes })),
  letAhead: procedure
    .input(z.strictObject({ ...one.shape, ...letAheadInput.shape, ...named }))
    .mutation(({ ctx, input }) => command(ctx, input, { verb: "let-ahead", people: input.people })),
  swapTicket: procedure.input(z.strictObject({ ...one.shape, ...ticketSwapInput.shape })).mutation(({ ctx, input }) => {
    const { id, ...wish } = input;
    const ticket = resolveReference(ctx.tokens, ctx.actor, "tkt", id);
    return swapTicket(queueDeps(ctx), ticket, wish, byOf(ctx), ctx.infra.clock.now().getTime());
  }),
  swapAppointment: procedure
    .input(z.strictObject({ ...one.shape, ...appointmentSwapInput.shape }))
    .mutation(({ ctx, input: { id, ...wish } }) => {
      const appointment = resolveReference(ctx.tokens, ctx.actor, "apt", id);
      return swapAppointment(queueDeps(ctx), appointment, wish, byOf(ctx), ctx.infra.clock.now().getTime());
    }),
  feedback: procedure
    .input(z.strictObject({ ...one.shape, ...feedbackInput.shape }))
    .mutation(({ ctx, input: { id, ...said } }) =>
      giveFeedback(ctx, resolveReference(ctx.tokens, ctx.actor, "tkt", id), said),
    ),
  handOver: procedure
    .input(z.strictObject({ ...one.shape, ...handOverInput.shape, ...named }))
    .mutation(({ ctx, input }) => command(ctx, input, { verb: "hand-over", counterId: input.counterId })),
  change: procedure
    .input(z.strictObject({ ...one.shape, ...ticketPatch.shape, ...named, ifVersion }))
    .mutation(({ ctx, input: { id, commandId, ...patch } }) =>
      changeTicket(queueDeps(ctx), staffTicket(ctx, id), patch, byOf(ctx, commandId)),
    ),
  record: procedure
    .input(z.strictObject({ ...one.shape, ...recordInput.shape, ...named }))
    .mutation(({ ctx, input: { id, commandId, ...record } }) =>
      recordTicket(queueDeps(ctx), staffTicket(ctx, id), record, byOf(ctx, commandId)),
    ),
  rebind: procedure
    .input(z.strictObject({ ...rebindInput.shape, locationId: reference }))
    .mutation(({ ctx, input }) => rebind(queueDeps(ctx), memberScope(ctx.actor), input, byOf(ctx))),
  transfer: procedure
    .input(z.strictObject({ ...one.shape, ...transferInput.shape, ...named }))
    .mutation(({ ctx, input: { commandId, ...move } }) => {
      const { id, scope } = staffTicket(ctx, move.id);
      return transfer(queueDeps(ctx), scope, { ...move, id }, byOf(ctx, commandId));
    }),
  undo: procedure
    .input(z.strictObject({ queueId: reference, ...named }))
    .mutation(async ({ ctx, input }): Promise<QueueSnapshot> => {
      const { userId, organizationId } = requireMember(ctx.actor);
      await undo(queueDeps(ctx), memberScope(ctx.actor), input.queueId, { actorId: userId, undoes: input.commandId });
      // Read within the same unit of work, so that it shows what was just done.
      const [rows] = await readRows(ctx.work, [{ organizationId, queueId: input.queueId }]);
      if (!rows) throw new DomainError("not_found");
      return snapshotNow(rows);
    }),
};

const queues = {
  createQueue: procedure
    .input(queueInput)
    .mutation(({ ctx, input }) => createQueue(queueDeps(ctx), memberScope(ctx.actor), input)),
  updateQueue: procedure
    .input(z.strictObject({ ...queuePatch.shape, ...one.shape, ifVersion, ifSettings }))
    .mutation(({ ctx, input: { id, ifVersion, ifSettings, ...patch } }) =>
      updateQueue(queueDeps(ctx), memberScope(ctx.actor), id, patch, { ...byOf(ctx), ifVersion, ifSettings }),
    ),
};

const counters = {
  counters: procedure
    .input(z.strictObject({ locationId: reference.optional(), ...pageById("ctr") }))
    .query(({ ctx, input }) => listCounters(ctx.work, memberScope(ctx.actor), input.locationId, input)),
  createCounter: procedure
    .input(counterInput)
    .mutation(({ ctx, input }) => createCounter(queueDeps(ctx), memberScope(ctx.actor), input, byOf(ctx))),
  updateCounter: procedure
    .input(z.strictObject({ ...counterPatch.shape, ...one.shape, ifVersion, ifSettings }))
    .mutation(({ ctx, input: { id, ifVersion, ifSettings, ...patch } }) =>
      updateCounter(queueDeps(ctx), memberScope(ctx.actor), id, patch, { ...byOf(ctx), ifVersion, ifSettings }),
    ),
  openCounter: procedure
    .input(z.strictObject({ ...one.shape, ...openCounterInput.shape }))
    .mutation(({ ctx, input: { id, ...who } }) =>
      setCounterStatus(queueDeps(ctx), memberScope(ctx.actor), id, { status: "open", ...who }, byOf(ctx)),
    ),
  pauseCounter: procedure
    .input(z.strictObject({ ...one.shape, ...pauseCounterInput.shape }))
    .mutation(({ ctx, input: { id, afterTicket } }) =>
      setCounterStatus(
        queueDeps(ctx),
        memberScope(ctx.actor),
        id,
        { status: "paused", ...(afterTicket && { afterTicket }) },
        byOf(ctx),
      ),
    ),
  closeCounter: procedure
    .input(one)
    .mutation(({ ctx, input }) =>
      setCounterStatus(queueDeps(ctx), memberScope(ctx.actor), input.id, { status: "closed" }, byOf(ctx)),
    ),
  /** The desk of this counter is there; one that says so no more is flagged on the boards. */
  counterSeen: procedure
    .input(one)
    .mutation(({ ctx, input }) =>
      ctx.work.call("counter_seen", { ...memberScope(ctx.actor), counterId: input.id }).then(() => ({ ok: true })),
    ),
};

export const queueRouter = router({ ...reads, ...tickets, ...queues, ...counters });
