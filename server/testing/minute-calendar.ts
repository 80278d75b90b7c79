import type { Busy } from "../domain/booking/rules/standing";
import type { DatedException, Schedule, WeeklyHours } from "../domain/catalog/rules/working-times";
import { MINUTE } from "../domain/shared/duration";
import type { RandomCalendar } from "./random-calendar";

/*
 * What the rules of availability mean, looked at minute by minute: no intervals, no unions, no arithmetic with time zones. Slow and plain, so
 * that what is fast can be held against it.
 */

/** Six days around a date: enough for every period that touches it and every slot that begins on it. */
const DAYS_BEFORE = 2;
const MINUTES = 6 * 1440;

interface Clock {
  first: number;
  /** What a clock on the wall shows at each minute: days after the date, times 1440, and minutes of the day. */
  shows: Int32Array;
  /** Where it first shows something. */
  known: Map<number, number>;
}

const clocks = new Map<string, Clock>();

function clockOf(timeZone: string, date: string): Clock {
  const key = `${timeZone} ${date}`;
  const known = clocks.get(key);
  if (known) return known;
  const utc = Date.parse(`${date}T00:00Z`);
  const first = utc - DAYS_BEFORE * 1440 * MINUTE;
  const format = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit" },
  });
  const shows = Int32Array.from({ length: MINUTES }, (_, m) => {
    const [day = "", time = ""] = format.format(first + m * MINUTE).split(", ");
    const days = (Date.parse(`${day}T00:00Z`) - utc) / (1440 * MINUTE);
    return days * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  });
  const clock = { first, shows, known: new Map() };
  clocks.set(key, clock);
  return clock;
}

/** The minute at which the clock first shows so much; what it skips is as long after the last minute before as it would have been. */
function minuteOf({ shows, known }: Clock, day: number, minute: number): number {
  const target = day * 1440 + minute;
  let at = known.get(target);
  if (at === undefined) {
    at = shows.indexOf(target);
    if (at < 0) {
      const before = shows.findIndex((shown) => shown > target) - 1;
      at = before + target - (shows[before] as number);
    }
    known.set(target, at);
  }
  return at;
}

/** Days of the calendar that can matter, relative to the date. */
const NEARBY = [-1, 0, 1, 2];
const dateAt = (date: string, day: number) =>
  new Date(Date.parse(`${date}T00:00Z`) + day * 1440 * MINUTE).toISOString().slice(0, 10);
const covers = (one: DatedException, date: string) => one.firstDay <= date && date <= one.lastDay;
const minutesOf = (one: DatedException) => [one.opensMinute ?? 0, one.closesMinute ?? 1440] as const;

function isOn(one: WeeklyHours, date: string): boolean {
  const weekday = new Date(`${date}T00:00Z`).getUTCDay() || 7;
  return one.weekday === weekday && (one.validFrom ?? date) <= date && date <= (one.validTo ?? date);
}

interface Minutes {
  works: Uint8Array;
  /** Where the grid of each minute begins, -1 where it is not open. */
  grid: Int32Array;
}

function minutesOfSchedule(clock: Clock, date: string, { hours, exceptions }: Schedule): Minutes {
  const open = new Uint8Array(MINUTES);
  const begins = new Uint8Array(MINUTES);
  for (const day of NEARBY) {
    const today = dateAt(date, day);
    const special = exceptions.filter((one) => one.kind === "open" && covers(one, today)).map(minutesOf);
    const usual = (hours ?? [])
      .filter((one) => isOn(one, today))
      .map((one) => [one.opensMinute, one.closesMinute] as const);
    const always = hours === null ? [[0, 1440] as const] : [];
    for (const [opens, closes] of special.length > 0 ? special : [...usual, ...always]) {
      const start = minuteOf(clock, day, opens);
      const end = minuteOf(clock, day, closes);
      if (start < end) begins[start] = 1;
      for (let m = start; m < end; m++) open[m] = 1;
    }
  }
  const grid = new Int32Array(MINUTES).fill(-1);
  for (let m = 0; m < MINUTES; m++) if (open[m]) grid[m] = begins[m] ? m : m === 0 ? -1 : (grid[m - 1] as number);
  const works = open.slice();
  for (const day of NEARBY)
    for (const one of exceptions) {
      if (one.kind !== "closed" || !covers(one, dateAt(date, day))) continue;
      const [opens, closes] = minutesOf(one);
      for (let m = minuteOf(clock, day, opens); m < minuteOf(clock, day, closes); m++) works[m] = 0;
    }
  return { works, grid };
}

export interface SlowSlot {
  start: number;
  resourceIds: string[];
  remaining: number;
}

/** How a resource stands: the seats left, 0 when it cannot be had, and whose session it has. */
type Had = { seats: number; owner: string | null };

export interface MinuteCalendar {
  /** True when the rules of booking accept the start, whether or not anything is free. */
  accepts(start: number): boolean;
  slots(): SlowSlot[];
}

export function minuteCalendar(calendar: RandomCalendar): MinuteCalendar {
  const { timeZone, date, service, resources, schedules, partySize, from, to, now } = calendar;
  const { durationMinutes: lasts, bufferBeforeMinutes: before, bufferAfterMinutes: after } = service;
  const clock = clockOf(timeZone, date);
  const place = minutesOfSchedule(clock, date, calendar.schedule);
  const works = new Map<string, Uint8Array>();
  const taken = new Map<string, Busy[][]>();
  for (const id of resources.keys()) {
    const own = schedules.get(id);
    works.set(id, own ? minutesOfSchedule(clock, date, own).works : new Uint8Array(MINUTES).fill(1));
    const minutes: Busy[][] = Array.from({ length: MINUTES }, () => []);
    for (const one of calendar.busy.get(id) ?? [])
      for (let at = one.start; at < one.end; at += MINUTE) minutes[(at - clock.first) / MINUTE]?.push(one);
    taken.set(id, minutes);
  }

  const isTime = (m: number) => {
    const at = clock.first + m * MINUTE;
    const ahead = at - now;
    if (ahead < service.minNoticeMinutes * MINUTE || ahead > service.maxAdvanceDays * 1440 * MINUTE) return false;
    const grid = place.grid[m] as number;
    return grid >= 0 && (m - grid) % service.slotStepMinutes === 0;
  };
  const isKept = (m: number) =>
    calendar.kept.some(({ start, end }) => start <= clock.first + m * MINUTE && clock.first + m * MINUTE < end);
  const isWorking = (id: string, m: number) => {
    for (let i = m; i < m + lasts; i++) if (!place.works[i] || !works.get(id)?.[i]) return false;
    return true;
  };
  const had = (id: string, m: number): Had => {
    const there = new Set<Busy>();
    for (let i = m - before; i < m + lasts + after; i++) for (const one of taken.get(id)?.[i] ?? []) there.add(one);
    const start = clock.first + m * MINUTE;
    const sessions = [...there].filter(
      (one) => one.seats !== null && service.capacity > 1 && one.serviceId === service.id && one.sessionStart === start,
    );
    const owner = sessions[0]?.primaryId ?? null;
    const isOwn = sessions.length === there.size && sessions.every(({ primaryId }) => primaryId === owner);
    const seats = sessions.reduce((left, one) => left - (one.seats ?? 0), service.capacity);
    return { seats: isOwn && isWorking(id, m) ? Math.max(0, seats) : 0, owner };
  };

  const able = [...resources.values()].filter(({ serviceIds }) => serviceIds.includes("svc"));
  const kinds = (["staff", "room"] as const).filter((kind) => service.requires.includes(kind));
  const primaries = able.filter(({ kind }) => kinds.length === 0 || kind === kinds[0]).map(({ id }) => id);
  const rooms = kinds.length === 2 ? able.filter(({ kind }) => kind === "room").map(({ id }) => id) : null;

  const slotAt = (m: number): SlowSlot => {
    const free = (rooms ?? []).filter((id) => {
      const room = had(id, m);
      return room.owner === null && room.seats >= partySize;
    }).length;
    const slot: SlowSlot = { start: clock.first + m * MINUTE, resourceIds: [], remaining: 0 };
    let sessions = 0;
    for (const id of primaries) {
      const one = had(id, m);
      if (one.seats < partySize || (one.owner !== null && one.owner !== id)) continue;
      if (rooms !== null) {
        const own = one.owner === null ? [] : rooms.map((room) => had(room, m)).filter(({ owner }) => owner === id);
        if (own.length > 0 ? (own[0]?.seats ?? 0) < partySize : free === 0) continue;
      }
      slot.resourceIds.push(id);
      if (one.owner === null) sessions++;
      else slot.remaining += one.seats;
    }
    slot.remaining += service.capacity * (rooms === null ? sessions : Math.min(sessions, free));
    return slot;
  };

  const minuteAt = (at: number) => (at - clock.first) / MINUTE;
  return {
    accepts(start) {
      const m = minuteAt(start);
      const at = (ids: string[]) => ids.some((id) => isWorking(id, m));
      return isTime(m) && service.capacity >= partySize && at(primaries) && (rooms === null || at(rooms));
    },
    slots() {
      const slots: SlowSlot[] = [];
      for (let m = minuteAt(from); m < minuteAt(to); m++) if (isTime(m) && !isKept(m)) slots.push(slotAt(m));
      return slots.filter(({ resourceIds }) => resourceIds.length > 0);
    },
  };
}
