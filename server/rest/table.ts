import type { AnyRow } from "./row";
import { ABSENCES } from "./rows/absences";
import { API_KEYS } from "./rows/api-keys";
import { AUDIT } from "./rows/audit";
import { BOOKING } from "./rows/booking";
import { CATALOG } from "./rows/catalog";
import { COUNTERS } from "./rows/counters";
import { CUSTOMERS } from "./rows/customers";
import { DEVICES } from "./rows/devices";
import { FEEDS } from "./rows/feeds";
import { IDENTITY } from "./rows/identity";
import { NOTIFICATIONS } from "./rows/notifications";
import { QUEUES } from "./rows/queues";
import { REPORTS } from "./rows/reports";
import { SCHEDULES } from "./rows/schedules";
import { SERIES } from "./rows/series";
import { STAFF_CALENDAR } from "./rows/staff-calendar";
import { TICKETS } from "./rows/tickets";
import { WAITLIST } from "./rows/waitlist";
import { WEBHOOKS } from "./rows/webhooks";
import { ZONE_REPAIR } from "./rows/zone-repair";

/** The whole public surface. The server runs these rows and the OpenAPI document is made from them. */
export const TABLE: readonly AnyRow[] = [
  ...IDENTITY,
  ...API_KEYS,
  ...CATALOG,
  ...SCHEDULES,
  ...BOOKING,
  ...SERIES,
  ...ABSENCES,
  ...STAFF_CALENDAR,
  ...WAITLIST,
  ...NOTIFICATIONS,
  ...QUEUES,
  ...TICKETS,
  ...COUNTERS,
  ...FEEDS,
  ...DEVICES,
  ...WEBHOOKS,
  ...ZONE_REPAIR,
  ...REPORTS,
  ...CUSTOMERS,
  ...AUDIT,
];
