import { z } from "zod";
import * as absence from "../../domain/absence/schema";
import * as audit from "../../domain/audit/schema";
import * as booking from "../../domain/booking/schema";
import * as series from "../../domain/booking/series-schema";
import * as showRates from "../../domain/booking/show-rate-schema";
import * as zone from "../../domain/booking/zone-schema";
import * as catalog from "../../domain/catalog/schema";
import * as kept from "../../domain/customers/kept-schema";
import * as customers from "../../domain/customers/schema";
import * as devices from "../../domain/devices/schema";
import * as feeds from "../../domain/feeds/schema";
import * as apiKeys from "../../domain/identity/api-key-schema";
import * as identity from "../../domain/identity/schema";
import * as notifications from "../../domain/notifications/schema";
import * as floor from "../../domain/planning/floor-schema";
import * as planning from "../../domain/planning/schema";
import * as whatIf from "../../domain/planning/what-if-schema";
import * as queueArrivals from "../../domain/queue/arrivals-schema";
import * as queueBoards from "../../domain/queue/board-schema";
import * as queueCommands from "../../domain/queue/command-schema";
import * as feedback from "../../domain/queue/feedback-schema";
import * as queue from "../../domain/queue/schema";
import * as queueSwaps from "../../domain/queue/swap-schema";
import { ERRORS } from "../../domain/shared/errors";
import * as waitlist from "../../domain/waitlist/schema";
import { accuracyReport } from "../../domain/waits/schema";
import * as webhooks from "../../domain/webhooks/schema";

export type JsonSchema = Record<string, unknown>;

const problem = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.number().int().min(400).max(599),
  detail: z.string().optional(),
  code: z.enum([...Object.keys(ERRORS), "internal"]),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** What answers are made of, by the name it has in the document. */
const ANSWERS: Record<string, z.ZodType> = {
  Problem: problem,
  TokenAnswer: identity.tokenAnswer,
  Me: identity.me,
  ApiKey: apiKeys.apiKey,
  AuditEntry: audit.auditEntry,
  Organization: catalog.organization,
  Location: catalog.location,
  Service: catalog.service,
  Resource: catalog.resource,
  ResourceHours: catalog.resourceHours,
  ScheduleException: catalog.scheduleException,
  Availability: booking.availability,
  Explanation: booking.explanation,
  Hold: booking.hold,
  Appointment: booking.appointment,
  Absence: absence.absence,
  AbsencePreview: absence.absencePreview,
  Series: series.series,
  OccurrenceList: series.occurrenceList,
  SeriesCancelled: series.seriesCancelled,
  DriftedList: zone.driftedList,
  ZoneRepair: zone.zoneRepair,
  ShowRateList: showRates.showRateList,
  Block: booking.block,
  CalendarFeed: feeds.calendarFeed,
  BusyFeed: feeds.busyFeed,
  StaffNotes: booking.staffNotes,
  WaitlistEntry: waitlist.waitlistEntry,
  Queue: queue.queue,
  QueueSnapshot: queue.queueSnapshot,
  Ticket: queue.ticket,
  Feedback: feedback.feedback,
  FeedbackReport: feedback.feedbackReport,
  WaitsReport: planning.waitsReport,
  AccuracyReport: accuracyReport,
  UtilisationReport: planning.utilisationReport,
  FloorForecast: floor.floorForecast,
  WhatIf: whatIf.whatIf,
  TicketHistory: queueBoards.ticketHistory,
  Arrivals: queueArrivals.arrivals,
  PastBoard: queueBoards.pastBoard,
  PauseEffect: queueBoards.pauseEffect,
  QueueIntake: queue.queueIntake,
  SiteCode: queue.siteCodeRead,
  Message: notifications.message,
  Swapped: queueSwaps.swapped,
  TicketNotice: notifications.ticketNotice,
  PushKey: notifications.pushKey,
  PushSubscription: notifications.pushSubscription,
  Counter: queue.counter,
  WebhookEndpoint: webhooks.webhookEndpoint,
  WebhookDelivery: webhooks.webhookDelivery,
  WebhookDeliveryDetail: webhooks.webhookDeliveryDetail,
  WebhookRedelivered: webhooks.webhookRedelivered,
  EventCatalogue: webhooks.eventCatalogue,
  Customer: customers.customerRecord,
  CustomerErased: customers.customerErased,
  CustomerExport: customers.customerExport,
  Retention: kept.retention,
  Device: devices.device,
  SiteNetworks: devices.siteNetworks,
};

/** What requests bring. */
const BODIES: Record<string, z.ZodType> = {
  TokenRequest: identity.tokenInput,
  ApiKeyInput: apiKeys.apiKeyInput,
  RotateInput: apiKeys.rotateInput,
  OrganizationPatch: catalog.organizationPatch,
  LogoInput: catalog.logoInput,
  LocationInput: catalog.locationInput,
  LocationPatch: catalog.locationPatch,
  ServiceInput: catalog.serviceInput,
  ServicePatch: catalog.servicePatch,
  ResourceInput: catalog.resourceInput,
  ResourcePatch: catalog.resourcePatch,
  ResourceHoursPatch: catalog.resourceHoursPatch,
  ExceptionInput: catalog.exceptionInput,
  CustomerInput: customers.customerRecordInput,
  CustomerPatch: customers.customerRecordPatch,
  RetentionPatch: kept.retentionPatch,
  HoldInput: booking.holdInput,
  BookInput: booking.bookInput,
  EndInput: booking.endInput,
  RescheduleInput: booking.rescheduleInput,
  AbsenceInput: absence.absenceInput,
  SeriesInput: series.seriesInput,
  BlockInput: booking.blockInput,
  CalendarFeedInput: feeds.calendarFeedInput,
  BusyFeedInput: feeds.busyFeedInput,
  BlockPatch: booking.blockPatch,
  StaffNotesInput: booking.staffNotesInput,
  WalkInInput: queueCommands.walkInInput,
  JoinWaitlistInput: waitlist.joinWaitlistInput,
  AcceptInput: waitlist.acceptInput,
  EarlierInput: waitlist.earlierInput,
  OfferInput: waitlist.offerInput,
  QueueInput: queue.queueInput,
  QueuePatch: queue.queuePatch,
  JoinInput: queueCommands.joinInput,
  PushSubscriptionInput: notifications.pushSubscriptionInput,
  CallNextInput: queueCommands.callNextInput,
  UndoInput: queueCommands.undoInput,
  TicketCommandInput: queueCommands.ticketCommandInput,
  CompleteInput: queueCommands.completeInput,
  CounterCallInput: queueCommands.counterCallInput,
  DelayInput: queueCommands.delayInput,
  FeedbackInput: feedback.feedbackInput,
  WhatIfInput: whatIf.whatIfInput,
  LetAheadInput: queueCommands.letAheadInput,
  HandOverInput: queueCommands.handOverInput,
  RecordInput: queueCommands.recordInput,
  RebindInput: queueCommands.rebindInput,
  ConfirmInput: queueCommands.confirmInput,
  CheckInInput: queueCommands.checkInInput,
  TicketPatch: queueCommands.ticketPatch,
  TicketSwapInput: queueSwaps.ticketSwapInput,
  AppointmentSwapInput: queueSwaps.appointmentSwapInput,
  TicketNoticeInput: notifications.ticketNoticeInput,
  OpenCounterInput: queueCommands.openCounterInput,
  PauseCounterInput: queueCommands.pauseCounterInput,
  TransferInput: queueCommands.transferInput,
  CounterInput: queue.counterInput,
  CounterPatch: queue.counterPatch,
  WebhookEndpointInput: webhooks.webhookEndpointInput,
  WebhookEndpointPatch: webhooks.webhookEndpointPatch,
  RedeliverInput: webhooks.redeliverInput,
  PairInput: devices.pairInput,
  DevicePatch: devices.devicePatch,
  SiteNetworksInput: devices.siteNetworksInput,
};

const uri = (name: string) => `#/components/schemas/${name}`;

function registryOf(named: Record<string, z.ZodType>) {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  return registry;
}
const answers = registryOf(ANSWERS);
const bodies = registryOf(BODIES);

/** Every named schema, for `components.schemas`. */
export function componentSchemas(): Record<string, JsonSchema> {
  const given = z.toJSONSchema(answers, { uri, io: "output" }).schemas;
  const taken = z.toJSONSchema(bodies, { uri, io: "input" }).schemas;
  const named: [string, unknown][] = Object.entries({ ...given, ...taken });
  return Object.fromEntries(named.map(([name, schema]) => [name, bounded(schema) as JsonSchema]));
}

export const answerSchema = (schema: z.ZodType): JsonSchema => jsonSchema(schema, answers, "output");
export const bodySchema = (schema: z.ZodType): JsonSchema => jsonSchema(schema, bodies, "input");

/** A reference where the schema has a name; else the schema itself, with references inside. */
function jsonSchema(schema: z.ZodType, metadata: ReturnType<typeof registryOf>, io: "input" | "output"): JsonSchema {
  const known = metadata.get(schema);
  if (known) return { $ref: uri(known.id) };
  const { $defs: _, ...whole } = z.toJSONSchema(schema, { metadata, io }) as JsonSchema;
  return bounded(whole) as JsonSchema;
}

/** The name a schema has in the document, for its example. */
export const nameOf = (schema: z.ZodType): string | undefined => (answers.get(schema) ?? bodies.get(schema))?.id;

const MAX_STRING = 4000;
const MAX_ITEMS = 100_000;
const INT32 = 2 ** 31 - 1;

/**
 * Says for everything how large it can be, as careful clients want to know: answers have bounds that their schemas need not check.
 * Also turns zod's `#/$defs/Name` into references into the document.
 */
function bounded(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bounded);
  if (typeof node !== "object" || node === null) return node;
  const { $schema: _schema, $id: _id, ...kept } = node as JsonSchema;
  // The registry's name of the schema; a property called `id` is an object here.
  if (typeof kept.id === "string") delete kept.id;
  const schema: JsonSchema = Object.fromEntries(Object.entries(kept).map(([key, inner]) => [key, bounded(inner)]));
  if (typeof schema.$ref === "string") return { $ref: schema.$ref.replace("#/$defs/", "#/components/schemas/") };
  const is = (type: string) => schema.type === type || (Array.isArray(schema.type) && schema.type.includes(type));
  if (is("string") && !("maxLength" in schema || "enum" in schema || "const" in schema)) schema.maxLength = MAX_STRING;
  if (is("array") && !("maxItems" in schema)) schema.maxItems = MAX_ITEMS;
  if (is("integer")) {
    schema.minimum ??= Number.MIN_SAFE_INTEGER;
    schema.maximum ??= Number.MAX_SAFE_INTEGER;
    schema.format = Number(schema.maximum) > INT32 || Number(schema.minimum) < -INT32 ? "int64" : "int32";
  }
  return schema;
}
