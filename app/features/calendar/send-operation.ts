import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "../../../server/api/router";
import type { Appointment } from "../../../server/domain/booking/schema";
import { isLost } from "../console/refusal";
import { RETRY_AFTER } from "../console/send-twice";
import { isDone, type Operation } from "./operation";

type Api = TRPCClient<AppRouter>;

async function send(api: Api, operation: Operation): Promise<Appointment> {
  const { id, version: ifVersion } = operation;
  switch (operation.kind) {
    case "move": {
      const { start, resourceId } = operation;
      return api.booking.reschedule.mutate({ id, start, resourceId, ifVersion });
    }
    case "cancel":
      return api.booking.cancel.mutate({ id, ifVersion });
    case "noShow":
      return api.booking.noShow.mutate({ id, ifVersion });
    case "checkIn":
      return (await api.booking.checkIn.mutate({ id, commandId: operation.key })).appointment;
  }
}

/**
 * Sends, and when no answer comes looks whether it was done before sending again: by its version alone, a repeated change would be taken for
 * somebody else's. Throws the refusal, or the loss when there was no answer twice.
 */
export async function sendOperation(api: Api, operation: Operation): Promise<Appointment> {
  try {
    return await send(api, operation);
  } catch (error) {
    if (!isLost(error)) throw error;
  }
  await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
  const now = await api.booking.appointment.query({ id: operation.id });
  return isDone(operation, now) ? now : send(api, operation);
}
