import { setImmediate as pause } from "node:timers/promises";
import { DAY } from "../../shared/duration";
import { startBlend } from "../../waits/rules/blend";
import { sceneOf, startFloor } from "../../waits/rules/floor";
import { DRAWS, type Lessons, type Quote, quotesFrom, startLessons } from "../../waits/rules/quote";
import { finished, type Simulated, simulation } from "../../waits/rules/simulate";
import { lineOf, type QueueRows } from "../live/queue-rows";
import { orderOf, type Waiting } from "../rules/policy";
import { quotedFloor } from "../rules/quoted-floor";

/** The quotes of a queue at a version: of each who waits, in calling order, and last of whoever joins. */
export interface Quoted {
  version: number;
  /** Milliseconds of the epoch, by this process's clock. */
  at: number;
  order: readonly Waiting[];
  quotes: readonly Quote[];
}

/** Up to so many people are quoted at once, in 1 to 3 ms; of a longer line that are people times draws, in about 3 ms. */
export const SHORT_LINE = 30;
const AT_ONCE = 3000;
const LEAST_DRAWS = 15;

/** The same for a queue and a day, in all processes, so that a band moves by what happens and not by other draws: FNV-1a. */
export function seedOf({ queueId, now }: QuotedRows): number {
  let hash = 0x811c9dc5;
  for (const character of `${queueId} ${Math.floor(now / DAY)}`)
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}

function lessonsOf({ quoting: { learned } }: QuotedRows): Lessons {
  if (learned === null) return startLessons();
  const { widening, watch, blend } = learned;
  return { widening, watch, blend: blend ?? startBlend() };
}

/** A floor without what nobody is quoted by. */
type QuotedRows = Pick<QueueRows, "quoting" | "queueId" | "policy" | "now">;

/** What the quotes of a floor are made of, and of its line in calling order. */
function prepare(rows: QuotedRows & { version?: number }, draws: number | null, order: readonly Waiting[]) {
  const { situation, recent, own } = quotedFloor(rows.quoting, { ...rows, order });
  const people = situation.line.length;
  const few = people <= SHORT_LINE + 1 ? DRAWS : Math.max(LEAST_DRAWS, Math.floor(AT_ONCE / people));
  const steps = simulation(sceneOf(rows.quoting.learned?.floor ?? startFloor(), situation), seedOf(rows), draws ?? few);
  const finish = (all: readonly Simulated[]): Quoted => ({
    version: rows.version ?? 0,
    at: Date.now(),
    order,
    quotes: quotesFrom(
      own.map((i) => all[i] as Simulated),
      recent,
      lessonsOf(rows),
    ),
  });
  return { steps, finish };
}

/** At once, of fewer draws where the line is long: less than 5 ms. */
export function quoteAtOnce(rows: QueueRows): Quoted {
  const { steps, finish } = prepare(rows, null, orderOf(lineOf(rows)));
  return finish(finished(steps));
}

/** The quotes of a line in calling order, as `quoteAtOnce` makes them of rows. */
export function quoteLine(floor: QuotedRows, order: readonly Waiting[]): readonly Quote[] {
  const { steps, finish } = prepare(floor, null, order);
  return finish(finished(steps)).quotes;
}

/** Whole, a few milliseconds at a time: others have their turns between. */
export async function quoteAside(rows: QueueRows, order: readonly Waiting[] = orderOf(lineOf(rows))): Promise<Quoted> {
  const { steps, finish } = prepare(rows, DRAWS, [...order]);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return finish(step.value);
    await pause();
  }
}
