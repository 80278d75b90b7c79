import { MINUTE, SECOND } from "../../server/domain/shared/duration";
import type { Blend } from "../../server/domain/waits/rules/blend";
import {
  levelOf,
  type Measured,
  meanOf,
  type Paces,
  type Service,
  serviceOf,
  withTime,
} from "../../server/domain/waits/rules/pace";
import {
  type Lessons,
  learned,
  type Quote,
  quotesOf,
  type Recent,
  startLessons,
} from "../../server/domain/waits/rules/quote";
import type { Person } from "../../server/domain/waits/rules/simulate";
import type { Recorded } from "./recorded";

interface Call {
  at: number;
  wait: number;
  measured: { seconds: number; expected: number };
}

/** What all queues learn together. */
export interface Shared {
  blend: Blend;
}

const PER_MINUTE = MINUTE / SECOND;
const HALF_HOUR = 30;
/** Calls of today that still say something. */
const REMEMBERED = 80;
const LAST = 20;
/** Calls of a queue after which its pace is known well enough to tell how good the simulation is. */
const SEASONED = 100;

/**
 * A queue of which only issues and calls are known: no counter, no end of a service. Its pace is the time between two calls while somebody waits, as
 * if one counter served it. Told of what happens in the order in which it happens, it knows nothing else.
 */
export function createCalledLine(shared: Shared) {
  let paces: Paces = {};
  let service: Service | undefined;
  let own: Omit<Lessons, "blend"> = startLessons();
  let waiting: { ticket: Recorded; quote: Quote }[] = [];
  let calls: Call[] = [];
  let configuredSeconds = 0;
  let measured = 0;
  const lessons = (): Lessons => ({ ...own, blend: shared.blend });
  const serviceNow = () => {
    service ??= serviceOf(paces, configuredSeconds);
    return service;
  };

  function scene(minute: number) {
    const today: Measured[] = calls.map(({ at, measured }) => ({ ...measured, ago: (minute - at) * PER_MINUTE }));
    const level = levelOf(today);
    const { medians, sigma } = serviceNow();
    const person: Person = { service: 0, readyIn: 0, spread: 0, shows: 1, seats: null };
    const since = Math.max(calls.at(-1)?.at ?? 0, waiting[0]?.ticket.issuedMin ?? minute);
    return {
      secondOfDay: minute * PER_MINUTE,
      services: [{ medians: medians.map((median) => median * level), sigma }],
      seats: [{ service: 0, elapsed: (minute - since) * PER_MINUTE }],
      ...{ open: 1, change: null, newcomers: [], absentSeconds: 0 },
      line: Array<Person>(waiting.length + 1).fill(person),
    };
  }

  function recent(minute: number, { openCounters, configuredMin }: Recorded): Recent {
    const last = calls.slice(-LAST);
    const first = last[0];
    return {
      isSeasoned: measured >= SEASONED && calls.length >= LAST && waiting.length > 0,
      oldest: (minute - (waiting[0]?.ticket.issuedMin ?? minute)) * PER_MINUTE,
      last: last.length > 0 ? (last.at(-1) as Call).wait * PER_MINUTE : null,
      mean: last.length > 0 ? (last.reduce((sum, { wait }) => sum + wait, 0) / last.length) * PER_MINUTE : null,
      gap: first && last.length > 1 ? (((last.at(-1) as Call).at - first.at) / (last.length - 1)) * PER_MINUTE : null,
      configured: (waiting.length * configuredMin * PER_MINUTE) / Math.max(1, openCounters),
    };
  }

  return {
    startDay() {
      waiting = [];
      calls = [];
    },
    peopleAhead: () => waiting.length,
    callsToday: () => calls.length,
    issue(ticket: Recorded, seed: number): Quote {
      configuredSeconds = (ticket.configuredMin * PER_MINUTE) / Math.max(1, ticket.openCounters);
      const quote = quotesOf(scene(ticket.issuedMin), recent(ticket.issuedMin, ticket), lessons(), seed).at(
        -1,
      ) as Quote;
      waiting.push({ ticket, quote });
      return quote;
    },
    call(ticket: Recorded, minute: number): void {
      const index = waiting.findIndex((one) => one.ticket === ticket);
      const first = waiting[0];
      const [one] = waiting.splice(index, 1);
      if (!one || !first) return;
      const since = Math.max(calls.at(-1)?.at ?? 0, first.ticket.issuedMin);
      const halfHour = Math.floor(since / HALF_HOUR);
      const seconds = Math.max(0, minute - since) * PER_MINUTE;
      calls.push({
        at: minute,
        wait: minute - ticket.issuedMin,
        measured: { seconds, expected: meanOf(serviceNow(), halfHour) },
      });
      if (calls.length > REMEMBERED) calls.shift();
      paces = withTime(paces, halfHour, seconds);
      service = undefined;
      measured++;
      const { blend, ...rest } = learned(lessons(), one.quote, (minute - ticket.issuedMin) * PER_MINUTE);
      shared.blend = blend;
      own = rest;
    },
  };
}
