import { z } from "zod";
import { occurrenceList, series, seriesCancelled, seriesInput } from "../../domain/booking/series-schema";
import { row } from "../row";

const tag = "Booking";

export const SERIES = [
  row({
    method: "POST",
    path: "/series/preview",
    operationId: "previewSeries",
    tag,
    summary: "What of a repeating booking can be had, and why not the rest; nothing is booked",
    auth: "public",
    body: seriesInput,
    status: 200,
    output: occurrenceList,
    errors: ["not_found", "service_not_offered"],
    call: (api, { body }) => api.booking.previewSeries(body),
  }),
  row({
    method: "POST",
    path: "/series",
    operationId: "bookSeries",
    tag,
    summary: "Book a time that repeats, all occurrences or none",
    auth: "public",
    body: seriesInput,
    status: 201,
    output: series,
    errors: ["not_found", "service_not_offered", "slot_taken"],
    collection: "/series",
    call: (api, { body }) => api.booking.bookSeries(body),
  }),
  row({
    method: "GET",
    path: "/series/{id}",
    operationId: "getSeries",
    tag,
    summary: "A series with its appointments in time order",
    auth: "floor.read",
    status: 200,
    output: series,
    call: (api, { id }) => api.booking.series({ id }),
  }),
  row({
    method: "POST",
    path: "/appointments/{id}/cancel-series",
    operationId: "cancelSeries",
    tag,
    summary: "Cancel what is to come of the series that the appointment belongs to",
    auth: "token",
    body: z.strictObject({}),
    bodyOptional: true,
    status: 200,
    output: seriesCancelled,
    call: (api, { id }) => api.booking.cancelSeries({ id }),
  }),
];
