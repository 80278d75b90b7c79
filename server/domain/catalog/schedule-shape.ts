import type { Prisma } from "../../infra/database/generated/client";
import { toTimes } from "./rules/wall-hours";
import type { DatedException, WeeklyHours } from "./rules/working-times";
import type { ScheduleException } from "./schema";

// Dates of a calendar are "YYYY-MM-DD" here and midnight in UTC to Prisma.

/** What the table has for "always": both are in its key, which knows no null. */
const ALWAYS = { from: "0001-01-01", to: "9999-12-31" };

export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

export const hoursSelect = {
  select: { weekday: true, opensMinute: true, closesMinute: true, validFrom: true, validTo: true },
  orderBy: [{ weekday: "asc" }, { opensMinute: "asc" }, { validFrom: "asc" }],
} satisfies Prisma.Location$openingHoursArgs & Prisma.Resource$hoursArgs;

export interface HoursRow {
  weekday: number;
  opensMinute: number;
  closesMinute: number;
  validFrom: Date;
  validTo: Date;
}

export function fromHoursRow({ validFrom, validTo, ...row }: HoursRow): WeeklyHours {
  const [from, to] = [dayOf(validFrom), dayOf(validTo)];
  return { ...row, validFrom: from === ALWAYS.from ? undefined : from, validTo: to === ALWAYS.to ? undefined : to };
}

export const toHoursRow = ({ validFrom, validTo, ...hours }: WeeklyHours): HoursRow => ({
  ...hours,
  validFrom: dateOf(validFrom ?? ALWAYS.from),
  validTo: dateOf(validTo ?? ALWAYS.to),
});

export const exceptionSelect = {
  id: true,
  locationId: true,
  resourceId: true,
  kind: true,
  firstDay: true,
  lastDay: true,
  opensMinute: true,
  closesMinute: true,
  reason: true,
  version: true,
} satisfies Prisma.ScheduleExceptionSelect;
type ExceptionRow = Prisma.ScheduleExceptionGetPayload<{ select: typeof exceptionSelect }>;

export const toDated = (row: ExceptionRow): DatedException => ({
  kind: row.kind as DatedException["kind"],
  firstDay: dayOf(row.firstDay),
  lastDay: dayOf(row.lastDay),
  opensMinute: row.opensMinute,
  closesMinute: row.closesMinute,
  reason: row.reason,
});

export function toException(row: ExceptionRow): ScheduleException {
  const { opensMinute, closesMinute, ...dated } = toDated(row);
  const times =
    opensMinute === null || closesMinute === null
      ? { opens: null, closes: null }
      : toTimes({ opensMinute, closesMinute });
  const { id, locationId, resourceId, version } = row;
  return { id, locationId, resourceId, ...dated, ...times, version };
}
