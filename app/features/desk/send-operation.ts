import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "../../../server/api/router";
import type { Ticket } from "../../../server/domain/queue/schema";
import { refusalCode } from "../console/refusal";
import { sendTwice } from "../console/send-twice";
import type { Operation } from "./operation";

type Api = TRPCClient<AppRouter>;

/** What a command came to: the ticket it left, "nobody" to call, or nothing more to say (undo, counters). */
export type Outcome = { ticket: Ticket } | "nobody" | "done";

export async function sendOperation(api: Api, operation: Operation): Promise<Outcome> {
  let sent = 0;
  return sendTwice(() => {
    sent++;
    return send(api, operation);
  }).catch((error) => {
    // The first may have arrived; then there is nothing left for the second to do.
    const code = refusalCode(error);
    if (sent === 2 && operation.kind === "undo" && code === "nothing_to_undo") return "done";
    if (sent === 2 && operation.kind === "appointment" && code === "appointment_state") return "done";
    throw error;
  });
}

async function send(api: Api, operation: Operation): Promise<Outcome> {
  const { commandId } = operation;
  switch (operation.kind) {
    case "callNext": {
      const { counterId, finish } = operation;
      const ticket = await api.queue.callNext.mutate({ counterId, finish, commandId });
      return ticket ? { ticket } : "nobody";
    }
    case "verb": {
      const { ticketId: id, verb, counterId, finish } = operation;
      return { ticket: await api.queue.command.mutate({ id, verb, counterId, ...finish, commandId }) };
    }
    case "transfer": {
      const { ticketId: id, queueId, position } = operation;
      return { ticket: await api.queue.transfer.mutate({ id, queueId, position, commandId }) };
    }
    case "handOver": {
      const { ticketId: id, counterId } = operation;
      return { ticket: await api.queue.handOver.mutate({ id, counterId, commandId }) };
    }
    case "change": {
      const { ticketId: id, patch } = operation;
      return { ticket: await api.queue.change.mutate({ ...patch, id, commandId }) };
    }
    case "join": {
      const { queueId, visit } = operation;
      return { ticket: await api.queue.join.mutate({ ...visit, queueId, commandId }) };
    }
    case "checkIn": {
      const { appointmentId: id, acceptLate } = operation;
      return { ticket: (await api.booking.checkIn.mutate({ id, acceptLate, commandId })).ticket };
    }
    case "appointment":
      await api.booking[operation.step].mutate({ id: operation.appointmentId });
      return "done";
    case "undo":
      await api.queue.undo.mutate({ queueId: operation.queueId, commandId: operation.undoes });
      return "done";
    case "counter": {
      const { counterId: id, status, resourceId, afterTicket } = operation;
      if (status === "open") await api.queue.openCounter.mutate({ id, resourceId });
      else if (status === "paused") await api.queue.pauseCounter.mutate({ id, afterTicket });
      else await api.queue.closeCounter.mutate({ id });
      return "done";
    }
  }
}
