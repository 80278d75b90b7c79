import { z } from "zod";
import { pauseEffect } from "../../domain/queue/board-schema";
import { counterCallInput, openCounterInput, pauseCounterInput } from "../../domain/queue/command-schema";
import { counter, counterInput, counterPatch, ticket } from "../../domain/queue/schema";
import { pageById } from "../../domain/shared/cursor";
import { pageOf } from "../../domain/shared/paging";
import { reference } from "../../domain/shared/text";
import { row } from "../row";

const tag = "Counters";
const NOTHING = z.strictObject({});

const status = (verb: "open" | "close" | "pause", summary: string) => ({
  method: "POST" as const,
  path: `/counters/{id}/${verb}` as const,
  operationId: `${verb}Counter`,
  tag,
  summary,
  auth: "floor.work" as const,
  bodyOptional: true as const,
  status: 200 as const,
  output: counter,
  errors: ["counter_busy" as const],
  etag: true as const,
});

export const COUNTERS = [
  row({
    method: "GET",
    path: "/counters",
    operationId: "listCounters",
    tag,
    summary: "The counters of the organisation or of a location",
    auth: "floor.read",
    query: z.strictObject({ locationId: reference.optional(), ...pageById("ctr") }),
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
    auth: "settings.change",
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
    auth: "settings.change",
    body: counterPatch,
    status: 200,
    output: counter,
    etag: true,
    ifMatch: true,
    call: (api, { id, body, ifVersion }) => api.queue.updateCounter({ ...body, id, ifVersion }),
  }),
  row({
    ...status("open", "Take customers at a counter, and say who sits there"),
    body: openCounterInput,
    call: (api, { id, body }) => api.queue.openCounter({ ...body, id }),
  }),
  row({
    ...status("pause", "Take nobody new for now, or once the ticket it has is done"),
    body: pauseCounterInput,
    call: (api, { id, body }) => api.queue.pauseCounter({ ...body, id }),
  }),
  row({
    method: "GET",
    path: "/counters/{id}/pause-effect",
    operationId: "getPauseEffect",
    tag,
    summary: "What the waits would become if a counter paused now",
    auth: "floor.read",
    status: 200,
    output: pauseEffect,
    call: (api, { id }) => api.queue.pauseEffect({ id }),
  }),
  row({
    ...status("close", "End the counter's day"),
    body: NOTHING,
    call: (api, { id }) => api.queue.closeCounter({ id }),
  }),
  row({
    method: "POST",
    path: "/counters/{id}/call-next",
    operationId: "callNextOfCounter",
    tag,
    summary: "Call whoever is next over all queues of a counter; 204 when nobody waits",
    auth: "floor.work",
    body: counterCallInput,
    bodyOptional: true,
    status: 200,
    output: ticket,
    mayBeNothing: true,
    errors: ["counter_busy", "counter_closed", "service_not_offered"],
    call: (api, { id, body }) => api.queue.callNext({ ...body, counterId: id }),
  }),
];
