import ICAL from "ical.js";
import { appointmentOfUid } from "../../shared/calendar";
import { organizationOf } from "../../shared/id";
import { type Interval, union } from "../../shared/interval";
import { dateOf, dayAt, instantOf, lengthOf, timeOf } from "./calendar-time";

export interface BusyQuestion {
  /** An iCalendar object (RFC 5545), from anybody. */
  text: string;
  /** Whose own appointments do not count: they block already. */
  organizationId: string;
  /** The zone of times that name none, and of whole days. */
  timeZone: string;
  /** Milliseconds of the epoch; only what lies between matters. */
  from: number;
  to: number;
}

/** It is a calendar, but more of one than anybody keeps. */
export class TooMuch extends Error {}

const MOST_EVENTS = 5000;
/** Occurrences looked at, each some 20 us, from the first on: of one event thirty years of every day, of all some hundred such events. */
const MOST_STEPS_OF_ONE = 12_000;
const MOST_STEPS = 300_000;
const MOST_INTERVALS = 10_000;

/**
 * When somebody is busy by their calendar: recurring events with their exceptions and moved occurrences, whole days; without what is
 * cancelled or marked as free time. Throws TooMuch, and other errors for what is no calendar.
 */
export function readBusy(question: BusyQuestion): Interval[] {
  const events = eventsOf(question.text);
  if (events.length > MOST_EVENTS) throw new TooMuch();
  const moved = movedOccurrences(events, question);
  const found: Interval[] = [];
  const steps = countdown(MOST_STEPS);
  for (const event of events) {
    if (!blocks(event, question.organizationId)) continue;
    for (const { start, end } of occurrences(event, moved, steps, question)) {
      const clipped = { start: Math.max(start, question.from), end: Math.min(end, question.to) };
      if (clipped.start < clipped.end) found.push(clipped);
    }
  }
  const busy = union(found);
  if (busy.length > MOST_INTERVALS) throw new TooMuch();
  return busy;
}

/** Throws TooMuch at the call after the last that is allowed. */
function countdown(allowed: number): () => void {
  let left = allowed;
  return () => {
    if (left-- === 0) throw new TooMuch();
  };
}

function eventsOf(text: string): ICAL.Component[] {
  const parsed = ICAL.parse(text) as unknown[];
  const roots = (Array.isArray(parsed[0]) ? parsed : [parsed]) as [unknown[]];
  return roots.flatMap((root) => {
    const calendar = new ICAL.Component(root);
    if (calendar.name !== "vcalendar") throw new Error("Not a calendar");
    return calendar.getAllSubcomponents("vevent");
  });
}

const textOf = (event: ICAL.Component, name: string): string => String(event.getFirstPropertyValue(name) ?? "");

function blocks(event: ICAL.Component, organizationId: string): boolean {
  const own = appointmentOfUid(textOf(event, "uid"));
  if (own !== null && organizationOf("apt", own) === organizationId) return false;
  const isFree = textOf(event, "transp").toUpperCase() === "TRANSPARENT";
  const isFreeToExchange = textOf(event, "x-microsoft-cdo-busystatus").toUpperCase() === "FREE";
  return !isFree && !isFreeToExchange && textOf(event, "status").toUpperCase() !== "CANCELLED";
}

/** By UID, the instants of occurrences that stand as events of their own. */
function movedOccurrences(events: ICAL.Component[], { timeZone }: BusyQuestion): Map<string, Set<number>> {
  const moved = new Map<string, Set<number>>();
  for (const event of events) {
    const property = event.getFirstProperty("recurrence-id");
    if (!property) continue;
    const uid = textOf(event, "uid");
    moved.set(uid, (moved.get(uid) ?? new Set()).add(instantOf(timeOf(property), property, timeZone)));
  }
  return moved;
}

function* occurrences(
  event: ICAL.Component,
  moved: ReadonlyMap<string, ReadonlySet<number>>,
  step: () => void,
  { timeZone, from, to }: BusyQuestion,
): Generator<Interval> {
  const start = event.getFirstProperty("dtstart");
  if (!start) return;
  const lasts = lengthOf(event, start, timeZone);
  const at = (time: ICAL.Time): Interval => {
    const begins = instantOf(time, start, timeZone);
    return { start: begins, end: lasts.days ? dayAt(time, lasts.days, timeZone) : begins + lasts.ms };
  };
  const isRecurring = event.hasProperty("rrule") || event.hasProperty("rdate");
  if (!isRecurring || event.hasProperty("recurrence-id")) {
    yield at(timeOf(start));
    return;
  }
  const skipped = moved.get(textOf(event, "uid"));
  const excluded = exclusions(event, timeZone);
  const expansion = new ICAL.RecurExpansion({ component: event, dtstart: timeOf(start) });
  const ownStep = countdown(MOST_STEPS_OF_ONE);
  for (let time = expansion.next(); time; time = expansion.next()) {
    ownStep();
    step();
    const one = at(time);
    if (one.start >= to) return;
    const isGone = skipped?.has(one.start) || excluded.instants.has(one.start) || excluded.days.has(dateOf(time));
    if (!isGone && one.end > from) yield one;
  }
}

/** What EXDATE leaves out. The library compares these too, but not a day with a time, nor one zone's times with another's. */
function exclusions(event: ICAL.Component, timeZone: string) {
  const instants = new Set<number>();
  const days = new Set<string>();
  for (const property of event.getAllProperties("exdate")) {
    for (const time of property.getValues() as ICAL.Time[]) {
      if (time.isDate) days.add(dateOf(time));
      else instants.add(instantOf(time, property, timeZone));
    }
  }
  return { instants, days };
}
