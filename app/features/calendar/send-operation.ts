import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "../../../server/api/router";
import { isLost } from "../console/refusal";
import { RETRY_AFTER } from "../console/send-twice";
import { isDone, type Operation, type Reply } from "./operation";

type Api = TRPCClient<AppRouter>;

async function send(api: Api, operation: Operation): Promise<Reply> {
  const { id, version: ifVersion } = operation;
  switch (operation.kind) {
    case "move": {
      const { start, end, resourceId, resized } = operation;
      const durationMinutes = resized ? (Date.parse(end) - Date.parse(start)) / 60_000 : undefined;
      const wish = { id, start, resourceId, durationMinutes, ifVersion };
      return { appointment: await api.booking.reschedule.mutate(wish) };
    }
    case "checkIn":
      return { appointment: (await api.booking.checkIn.mutate({ id, commandId: operation.key })).appointment };
    case "addBlock": {
      const { start, end, resourceId, reason } = operation;
      return { block: await api.booking.addBlock.mutate({ start, end, resourceId, reason }) };
    }
    case "changeBlock": {
      const { start, end, resourceId, reason } = operation;
      return { block: await api.booking.changeBlock.mutate({ id, start, end, resourceId, reason, ifVersion }) };
    }
    case "note":
      return { noted: await api.booking.note.mutate({ id, staffNotes: operation.staffNotes, ifVersion }) };
    case "decline":
      return { appointment: await api.booking.decline.mutate({ id, reason: operation.reason, ifVersion }) };
    case "removeBlock":
      await api.booking.removeBlock.mutate({ id, ifVersion });
      return { removed: id };
    default:
      return { appointment: await api.booking[operation.kind].mutate({ id, ifVersion }) };
  }
}

const isLookedUp = ({ kind }: Operation) => kind !== "note" && !kind.endsWith("Block");

/**
 * Sends, and when no answer comes looks whether it was done before sending again: by its version alone, a repeated change would be taken for
 * somebody else's. A block is not sent again, two of them would be made; nor are notes, which their writer still has. Throws the refusal, or the loss when there was no answer.
 */
export async function sendOperation(api: Api, operation: Operation): Promise<Reply> {
  try {
    return await send(api, operation);
  } catch (error) {
    if (!isLost(error) || !isLookedUp(operation)) throw error;
  }
  await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
  const appointment = await api.booking.appointment.query({ id: operation.id });
  return isDone(operation, appointment) ? { appointment } : send(api, operation);
}
