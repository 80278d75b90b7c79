import { type TicketVerb, ticket, ticketCommandInput, transferInput } from "../../domain/queue/schema";
import type { ErrorCode } from "../../domain/shared/errors";
import { type Auth, row } from "../row";

const tag = "Tickets";

const command = (verb: TicketVerb, auth: Auth, summary: string, errors: ErrorCode[] = []) =>
  row({
    method: "POST",
    path: `/tickets/{id}/${verb}`,
    operationId: `${verb.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Ticket`,
    tag,
    summary,
    auth,
    body: ticketCommandInput,
    bodyOptional: true,
    status: 200,
    output: ticket,
    errors: ["ticket_state", "wrong_counter", ...errors],
    call: (api, { id, body }) => api.queue.command({ ...body, id, verb }),
  });

export const TICKETS = [
  row({
    method: "GET",
    path: "/tickets/{id}",
    operationId: "getTicket",
    tag,
    summary: "A ticket with its place in line and the wait from now",
    auth: "token",
    status: 200,
    output: ticket,
    call: (api, { id }) => api.queue.ticket({ id }),
  }),
  command("call", "staff", "Call this ticket to a counter, out of turn", ["counter_busy", "counter_closed"]),
  command("recall", "staff", "Call it again"),
  command("start", "staff", "Begin serving"),
  command("complete", "staff", "Finish serving"),
  command("no-show", "staff", "Record that nobody came to the counter"),
  command("park", "token", "Set aside: the place in line is kept"),
  command("unpark", "token", "Back into the line, at its own place"),
  command("requeue", "staff", "Put a called or missed ticket back into the line"),
  command("leave", "token", "Leave the queue"),
  row({
    method: "POST",
    path: "/tickets/{id}/transfer",
    operationId: "transferTicket",
    tag,
    summary: "Move a ticket to another queue of the location",
    auth: "staff",
    body: transferInput,
    status: 200,
    output: ticket,
    errors: ["ticket_state", "service_not_offered", "queue_closed"],
    call: (api, { id, body }) => api.queue.transfer({ ...body, id }),
  }),
];
