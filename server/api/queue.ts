import { z } from "zod";
import { isStaffOf, managerScope, publicScopeOf, requireStaff, staffScope } from "../domain/identity/access";
import { resolveReference } from "../domain/identity/holder";
import { callNext } from "../domain/queue/commands/call-next";
import { commandTicket } from "../domain/queue/commands/command-ticket";
import { join } from "../domain/queue/commands/join";
import { createCounter, updateCounter } from "../domain/queue/commands/save-counter";
import { createQueue, updateQueue } from "../domain/queue/commands/save-queue";
import { setCounterStatus } from "../domain/queue/commands/set-counter-status";
import { transfer } from "../domain/queue/commands/transfer";
import { undo } from "../domain/queue/commands/undo";
import { readRows } from "../domain/queue/live/queue-rows";
import { toSnapshot } from "../domain/queue/live/views";
import { boardOf } from "../domain/queue/queries/board";
import { listCounters } from "../domain/queue/queries/counters";
import { listQueues } from "../domain/queue/queries/queues";
import { findTicket } from "../domain/queue/queries/ticket";
import {
  type Counter,
  commandId,
  counterInput,
  counterPatch,
  joinInput,
  type QueueSnapshot,
  queueInput,
  queuePatch,
  ticketVerb,
  transferInput,
} from "../domain/queue/schema";
import { DomainError } from "../domain/shared/errors";
import { page } from "../domain/shared/paging";
import { reference } from "../domain/shared/text";
import { boardLive } from "./board-live";
import { byOf, queueDeps } from "./queue-deps";
import { procedure, router } from "./trpc";

const one = z.strictObject({ id: reference });
const ifVersion = z.number().int().optional();
const named = { commandId: commandId.optional() };

const reads = {
  queues: procedure
    .input(z.strictObject({ locationId: reference, ...page }))
    .query(({ ctx, input }) => listQueues(ctx.work, publicScopeOf("loc", input.locationId), input.locationId, input)),
  snapshot: procedure.input(one).query(async ({ ctx, input }) => (await ctx.hub.read(input.id)).snapshot),
  ticket: procedure
    .input(one)
    .query(({ ctx, input }) =>
      findTicket(ctx.work, ctx.tokens, resolveReference(ctx.tokens, ctx.actor, "tkt", input.id)),
    ),
  board: procedure
    .input(z.strictObject({ locationId: reference }))
    .query(({ ctx, input }) => boardOf(ctx, staffScope(ctx.actor), input.locationId, ctx.infra.clock.now().getTime())),
  boardLive,
};

const tickets = {
  join: procedure
    .input(z.strictObject({ ...joinInput.shape, queueId: reference, ...named }))
    .mutation(({ ctx, input }) => {
      const { queueId, commandId, ...ticket } = input;
      const scope = publicScopeOf("que", queueId);
      if (ticket.priority !== "normal" && !isStaffOf(ctx.actor, scope.organizationId))
        throw new DomainError("forbidden", "Only staff may issue urgent tickets");
      return join(queueDeps(ctx), scope, queueId, ticket, byOf(ctx, commandId));
    }),
  callNext: procedure
    .input(z.strictObject({ counterId: reference, queueIds: z.array(reference).min(1).max(1).optional(), ...named }))
    .mutation(({ ctx, input }) => {
      const { counterId, queueIds, commandId } = input;
      return callNext(
        queueDeps(ctx),
        staffScope(ctx.actor),
        { counterId, queueId: queueIds?.[0] },
        byOf(ctx, commandId),
      );
    }),
  command: procedure
    .input(z.strictObject({ ...one.shape, verb: ticketVerb, counterId: reference.optional(), ...named }))
    .mutation(({ ctx, input: { id, commandId, ...step } }) =>
      commandTicket(queueDeps(ctx), resolveReference(ctx.tokens, ctx.actor, "tkt", id), step, byOf(ctx, commandId)),
    ),
  transfer: procedure
    .input(z.strictObject({ ...one.shape, ...transferInput.shape, ...named }))
    .mutation(({ ctx, input: { commandId, ...move } }) => {
      const { id, by, scope } = resolveReference(ctx.tokens, ctx.actor, "tkt", move.id);
      if (by !== "staff") throw new DomainError("unauthenticated");
      return transfer(queueDeps(ctx), scope, { ...move, id }, byOf(ctx, commandId));
    }),
  undo: procedure
    .input(z.strictObject({ queueId: reference, ...named }))
    .mutation(async ({ ctx, input }): Promise<QueueSnapshot> => {
      const { userId, organizationId } = requireStaff(ctx.actor);
      await undo(queueDeps(ctx), staffScope(ctx.actor), input.queueId, { actorId: userId, undoes: input.commandId });
      // Read within the same unit of work, so that it shows what was just done.
      const [rows] = await readRows(ctx.work, [{ organizationId, queueId: input.queueId }]);
      if (!rows) throw new DomainError("not_found");
      return toSnapshot(rows);
    }),
};

const queues = {
  createQueue: procedure
    .input(queueInput)
    .mutation(({ ctx, input }) => createQueue(queueDeps(ctx), managerScope(ctx.actor), input)),
  updateQueue: procedure
    .input(z.strictObject({ ...queuePatch.shape, ...one.shape, ifVersion }))
    .mutation(({ ctx, input: { id, ifVersion, ...patch } }) =>
      updateQueue(queueDeps(ctx), managerScope(ctx.actor), id, patch, { ...byOf(ctx), ifVersion }),
    ),
};

const counterStatus = (status: Counter["status"]) =>
  procedure
    .input(one)
    .mutation(({ ctx, input }) => setCounterStatus(queueDeps(ctx), staffScope(ctx.actor), input.id, status, byOf(ctx)));

const counters = {
  counters: procedure
    .input(z.strictObject({ locationId: reference.optional(), ...page }))
    .query(({ ctx, input }) => listCounters(ctx.work, staffScope(ctx.actor), input.locationId, input)),
  createCounter: procedure
    .input(counterInput)
    .mutation(({ ctx, input }) => createCounter(queueDeps(ctx), managerScope(ctx.actor), input, byOf(ctx))),
  updateCounter: procedure
    .input(z.strictObject({ ...counterPatch.shape, ...one.shape, ifVersion }))
    .mutation(({ ctx, input: { id, ifVersion, ...patch } }) =>
      updateCounter(queueDeps(ctx), managerScope(ctx.actor), id, patch, { ...byOf(ctx), ifVersion }),
    ),
  openCounter: counterStatus("open"),
  pauseCounter: counterStatus("paused"),
  closeCounter: counterStatus("closed"),
};

export const queueRouter = router({ ...reads, ...tickets, ...queues, ...counters });
