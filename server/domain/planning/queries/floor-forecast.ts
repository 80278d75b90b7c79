import { setImmediate } from "node:timers/promises";
import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { MINUTE, SECOND } from "../../shared/duration";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { FloorForecast } from "../floor-schema";
import {
  type Course,
  courseOf,
  drawAfternoon,
  type FloorNow,
  type Move,
  movesOf,
  planOf,
} from "../rules/floor-forecast";
import { quantileOf } from "../rules/tally";
import { type FloorRead, readFloor } from "./read-floor";

/** Afternoons that are drawn: a mean wait is then known to about a tenth, and all plans are compared by the same ones. */
const DRAWS = 20;
/** What a suggestion must save everybody, on average. */
const WORTH = MINUTE;
const SEED = 20_260_302;

/** Every plan by every afternoon; others are served in between. */
async function coursesOf(floor: FloorNow, moves: readonly (Move | null)[]): Promise<Course[][]> {
  const courses: Course[][] = moves.map(() => []);
  for (let n = 0; n < DRAWS; n++) {
    const afternoon = drawAfternoon(floor, SEED + n);
    for (const [i, move] of moves.entries()) {
      courses[i]?.push(courseOf(floor, afternoon, planOf(floor, move)));
      await setImmediate();
    }
  }
  return courses;
}

const mean = (courses: readonly Course[], of: (one: Course) => number) =>
  courses.reduce((sum, one) => sum + of(one), 0) / courses.length;
const unserved = (courses: readonly Course[]) => mean(courses, (one) => one.unserved);
const wait = (courses: readonly Course[]) => mean(courses, ({ meanWait }) => meanWait);
const told = (courses: readonly Course[]) => ({
  meanWaitSeconds: Math.round(wait(courses) / SECOND),
  finish: isoOf(mean(courses, ({ finish }) => finish)),
  unserved: unserved(courses),
});

/** How the rest of the day looks, and the counter that would help most. Throws `not_found`. */
export async function floorForecast(
  deps: { work: Work; catalogs: Catalogs },
  scope: Scope,
  locationId: string,
  now: number,
): Promise<FloorForecast> {
  const read = await readFloor(deps, scope, locationId, now);
  const { floor, rows } = read;
  const moves = movesOf(floor, () => true);
  const [asItIs = [], ...changed] = await coursesOf(floor, [null, ...moves]);
  const finishes = asItIs.map(({ finish }) => finish).sort((a, b) => a - b);
  const waiting = rows.flatMap(({ queueId, tickets }) =>
    tickets
      .filter(({ status }) => status === "waiting")
      .map(({ id, number, issuedAt }) => ({ id, number, issuedAt, queueId })),
  );
  const oldest = waiting.toSorted((a, b) => Date.parse(a.issuedAt) - Date.parse(b.issuedAt))[0];
  return {
    asOf: isoOf(now),
    waiting: waiting.length,
    longest: oldest
      ? {
          ...{ ticketId: oldest.id, number: oldest.number, queueId: oldest.queueId },
          waitedSeconds: Math.max(0, Math.round(((rows[0]?.now ?? now) - Date.parse(oldest.issuedAt)) / SECOND)),
        }
      : null,
    openCounters: floor.desks.filter(({ isOpen }) => isOpen).length,
    closesAt: isoOf(floor.closes),
    expectedBooked: floor.booked.length,
    expectedWalkIns: floor.walkIns.reduce((sum, { expected }) => sum + expected, 0),
    finish:
      unserved(asItIs) > 0
        ? null
        : {
            p10: isoOf(quantileOf(finishes, 0.1)),
            p50: isoOf(quantileOf(finishes, 0.5)),
            p90: isoOf(quantileOf(finishes, 0.9)),
          },
    suggestion: bestOf(read, moves, asItIs, changed),
  };
}

/** A move that serves people whom nobody serves is worth more than any wait. */
function bestOf(
  { rows, counters }: FloorRead,
  moves: readonly Move[],
  asItIs: readonly Course[],
  changed: readonly Course[][],
): FloorForecast["suggestion"] {
  const better = moves
    .map((move, i) => ({ move, courses: changed[i] as Course[] }))
    .filter(({ courses }) => unserved(courses) < unserved(asItIs) || wait(asItIs) - wait(courses) >= WORTH)
    .sort((a, b) => unserved(a.courses) - unserved(b.courses) || wait(a.courses) - wait(b.courses))[0];
  if (!better) return null;
  const { kind, counterId, queueIds } = better.move;
  const counter = counters.find(({ id }) => id === counterId);
  const taken = queueIds.filter((id) => kind === "open" || !counter?.queueIds.includes(id));
  return {
    ...{ kind, counterId, queueIds, counterName: counter?.name ?? "", queueIdsNow: counter?.queueIds ?? [] },
    queueNames: taken.map((id) => rows.find(({ queueId }) => queueId === id)?.name ?? ""),
    before: told(asItIs),
    after: told(better.courses),
  };
}
