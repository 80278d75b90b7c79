import { z } from "zod";
import { appointment, bookInput } from "../booking/schema";
import { customerInput, reference } from "../shared/text";
import { ticket } from "./schema";

/** A time in place of a ticket: what booking asks for and the ticket does not know. `customer` where somebody else is meant than who joined. */
export const ticketSwapInput = z.strictObject({
  ...bookInput.omit({ locationId: true, serviceId: true, partySize: true }).shape,
  customer: customerInput.optional(),
});
export type TicketSwapInput = z.infer<typeof ticketSwapInput>;
/** Without `queueId` the first queue that serves it, an open one before others. */
export const appointmentSwapInput = z.strictObject({ queueId: reference.optional() });

export const swapped = z.object({ appointment, ticket });
export type Swapped = z.infer<typeof swapped>;

/** What was had for the other. */
export interface Swap {
  took: "appointment" | "ticket";
  ticketId: string;
  appointmentId: string;
}
