import type { AnyRow } from "./row";
import { BOOKING } from "./rows/booking";
import { CATALOG } from "./rows/catalog";
import { COUNTERS } from "./rows/counters";
import { IDENTITY } from "./rows/identity";
import { QUEUES } from "./rows/queues";
import { TICKETS } from "./rows/tickets";

/** The whole public surface. The server runs these rows and the OpenAPI document is made from them. */
export const TABLE: readonly AnyRow[] = [...IDENTITY, ...CATALOG, ...BOOKING, ...QUEUES, ...TICKETS, ...COUNTERS];
