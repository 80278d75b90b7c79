import { z } from "zod";
import { arrivals, arrivalsFilter } from "../../domain/queue/arrivals-schema";
import { pastBoard } from "../../domain/queue/board-schema";
import { callNextInput, joinInput, undoInput } from "../../domain/queue/command-schema";
import {
  queue,
  queueEvent,
  queueInput,
  queueIntake,
  queuePatch,
  queueSnapshot,
  ticket,
} from "../../domain/queue/schema";
import { pageById } from "../../domain/shared/cursor";
import { pageOf } from "../../domain/shared/paging";
import { instant } from "../../domain/shared/text";
import { row } from "../row";

const tag = "Queues";

/** Rows whose answers the hub writes call nothing. */
const byHub = async () => null;

const QUEUE_ROWS = [
  row({
    method: "GET",
    path: "/locations/{id}/queues",
    operationId: "listQueues",
    tag,
    summary: "The queues of a location",
    auth: "public",
    query: z.strictObject(pageById("que")),
    status: 200,
    output: pageOf(queue),
    call: (api, { id, query }) => api.queue.queues({ locationId: id, ...query }),
  }),
  row({
    method: "POST",
    path: "/queues",
    operationId: "createQueue",
    tag,
    summary: "Open a new queue at a location",
    auth: "settings.change",
    body: queueInput,
    status: 201,
    output: queue,
    errors: ["not_found"],
    etag: true,
    collection: "/queues",
    call: (api, { body }) => api.queue.createQueue(body),
  }),
  row({
    method: "PATCH",
    path: "/queues/{id}",
    operationId: "updateQueue",
    tag,
    summary: "Change a queue, or open, pause or close it",
    auth: "settings.change",
    body: queuePatch,
    status: 200,
    output: queue,
    etag: true,
    ifMatch: true,
    call: (api, { id, body, ifVersion }) => api.queue.updateQueue({ ...body, id, ifVersion }),
  }),
];

const LIVE_ROWS = [
  row({
    method: "GET",
    path: "/queues/{id}",
    operationId: "getQueueSnapshot",
    tag,
    summary: "A queue as everybody may see it: who waits, who is called, no names",
    auth: "public",
    status: 200,
    output: queueSnapshot,
    media: "snapshot",
    call: byHub,
  }),
  row({
    method: "GET",
    path: "/queues/{id}/events",
    operationId: "streamQueueEvents",
    tag,
    summary: "Every change of a queue as server-sent events, from any version on",
    auth: "public",
    query: z.strictObject({ after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional() }),
    status: 200,
    output: z.string(),
    media: "text/event-stream",
    events: { snapshot: queueSnapshot, estimate: queueSnapshot, "*": queueEvent },
    call: byHub,
  }),
];

const LOOK_ROWS = [
  row({
    method: "GET",
    path: "/queues/{id}/intake",
    operationId: "getQueueIntake",
    tag,
    summary: "Whether a queue takes people now, and if not, why",
    auth: "public",
    status: 200,
    output: queueIntake,
    call: (api, { id }) => api.queue.intake({ id }),
  }),
  row({
    method: "GET",
    path: "/queues/{id}/board",
    operationId: "getPastBoard",
    tag,
    summary: "Who was in a queue at any moment; now without one",
    auth: "floor.read",
    query: z.strictObject({ at: instant.optional() }),
    status: 200,
    output: pastBoard,
    call: (api, { id, query }) => api.queue.pastBoard({ id, ...query }),
  }),
];

const ARRIVAL_ROWS = [
  row({
    method: "GET",
    path: "/locations/{id}/arrivals",
    operationId: "listArrivals",
    tag,
    summary: "Everybody of a location's day, or those found by name, telephone number, ticket number or reference",
    auth: "floor.read",
    query: arrivalsFilter,
    status: 200,
    output: arrivals,
    call: (api, { id, query }) => api.queue.arrivals({ locationId: id, ...query }),
  }),
];

const COMMAND_ROWS = [
  row({
    method: "POST",
    path: "/queues/{id}/tickets",
    operationId: "joinQueue",
    tag,
    summary: "Take a ticket; urgent ones are given by staff",
    auth: "public",
    body: joinInput,
    status: 201,
    output: ticket,
    errors: ["wrong_site_code", "forbidden", "queue_closed", "queue_full", "service_not_offered"],
    collection: "/tickets",
    call: (api, { id, body }) => api.queue.join({ ...body, queueId: id }),
  }),
  row({
    method: "POST",
    path: "/queues/{id}/call-next",
    operationId: "callNextOfQueue",
    tag,
    summary: "Call whoever is next to a counter; 204 when nobody waits",
    auth: "floor.work",
    body: callNextInput,
    status: 200,
    output: ticket,
    mayBeNothing: true,
    errors: ["counter_busy", "counter_closed", "wrong_counter", "service_not_offered"],
    call: (api, { id, body }) => api.queue.callNext({ ...body, queueIds: [id] }),
  }),
  row({
    method: "POST",
    path: "/queues/{id}/undo",
    operationId: "undoQueueCommand",
    tag,
    summary: "Take back one's own last command, or a named one",
    auth: "floor.work",
    body: undoInput,
    bodyOptional: true,
    status: 200,
    output: queueSnapshot,
    errors: ["nothing_to_undo", "counter_busy", "ticket_state"],
    call: (api, { id, body }) => api.queue.undo({ ...body, queueId: id }),
  }),
];

export const QUEUES = [...QUEUE_ROWS, ...LIVE_ROWS, ...LOOK_ROWS, ...ARRIVAL_ROWS, ...COMMAND_ROWS];
