import { z } from "zod";
import { counter, counterInput, counterPatch, ticket } from "../../domain/queue/schema";
import { page, pageOf } from "../../domain/shared/paging";
import { reference } from "../../domain/shared/text";
import { row } from "../row";

const tag = "Counters";
const NOTHING = z.strictObject({});

const status = (verb: "open" | "close" | "pause", summary: string) =>
  row({
    method: "POST",
    path: `/counters/{id}/${verb}`,
    operationId: `${verb}Counter`,
    tag,
    summary,
    auth: "staff",
    body: NOTHING,
    bodyOptional: true,
    status: 200,
    output: counter,
    errors: ["counter_busy"],
    etag: true,
    call: (api, { id }) => api.queue[`${verb}Counter`]({ id }),
  });

export const COUNTERS = [
  row({
    method: "GET",
    path: "/counters",
    operationId: "listCounters",
    tag,
    summary: "The counters of a location",
    auth: "staff",
    query: z.strictObject({ locationId: reference, ...page }),
    status: 200,
    output: pageOf(counter),
    errors: ["not_found"],
    call: (api, { query }) => api.queue.counters(query),
  }),
  row({
    method: "POST",
    path: "/counters",
    operationId: "createCounter",
    tag,
    summary: "Add a counter to a location",
    auth: "manager",
    body: counterInput,
    status: 201,
    output: counter,
    errors: ["not_found"],
    etag: true,
    collection: "/counters",
    call: (api, { body }) => api.queue.createCounter(body),
  }),
  row({
    method: "PATCH",
    path: "/counters/{id}",
    operationId: "updateCounter",
    tag,
    summary: "Change a counter's name or the queues it serves",
    auth: "manager",
    body: counterPatch,
    status: 200,
    output: counter,
    etag: true,
    ifMatch: true,
    call: (api, { id, body, ifVersion }) => api.queue.updateCounter({ ...body, id, ifVersion }),
  }),
  status("open", "Take customers at a counter"),
  status("pause", "Take nobody new for now"),
  status("close", "End the counter's day"),
  row({
    method: "POST",
    path: "/counters/{id}/call-next",
    operationId: "callNextOfCounter",
    tag,
    summary: "Call whoever is next over all queues of a counter; 204 when nobody waits",
    auth: "staff",
    body: NOTHING,
    bodyOptional: true,
    status: 200,
    output: ticket,
    mayBeNothing: true,
    errors: ["counter_busy", "counter_closed"],
    call: (api, { id }) => api.queue.callNext({ counterId: id }),
  }),
];
