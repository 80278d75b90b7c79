import { learn } from "../../server/domain/waits/commands/learn";
import type { RecordedClock } from "../../server/testing/recorded-clock";
import type { RestWorld } from "../../server/testing/rest-world";
import { deskEvents } from "../replay/replay-queue";
import { createProductDesks } from "./product-desks";
import type { Recorded } from "./recorded";

/** What the product told somebody when they joined, in seconds. */
export interface ToldByProduct {
  ticket: Recorded;
  p10: number;
  p50: number;
  p90: number;
}

const MINUTE = 60_000;
const LEARNS_EVERY = 5;
const LATE = 23 * 60;

/** In order of time; at one minute what is open first, then calls, which whoever joins then knows of. */
type Step = { minute: number; ticket: Recorded } & (
  | { kind: "open"; count: number }
  | { kind: "join" | "call"; count?: never }
);
const ORDER = { open: 0, call: 1, join: 2 };

function stepsOf(tickets: readonly Recorded[]): Step[] {
  const queueIds = [...new Set(tickets.map(({ queueId }) => queueId))];
  const steps = queueIds.flatMap((id) => {
    const own = tickets.filter(({ queueId }) => queueId === id);
    const ticket = own[0] as Recorded;
    const desk = deskEvents(own.map((one) => ({ ...one, number: one.ticket })));
    return [
      ...desk.flatMap(({ minute, open }): Step[] => (open ? [{ minute, kind: "open", count: open, ticket }] : [])),
      ...own.map((one): Step => ({ minute: one.issuedMin, kind: "join", ticket: one })),
      ...own.map((one): Step => ({ minute: one.calledMin, kind: "call", ticket: one })),
    ];
  });
  // Who is called at the minute of their ticket has joined before.
  const order = ({ kind, ticket }: Step) =>
    kind === "join" && ticket.calledMin <= ticket.issuedMin ? 0.5 : ORDER[kind];
  return steps.sort((a, b) => a.minute - b.minute || order(a) - order(b) || a.ticket.ticket - b.ticket.ticket);
}

/** Plays recorded days of an office over REST, each event at its recorded time by the product's clock, and learns as in production. */
export function createProductReplay(world: RestWorld, clock: RecordedClock) {
  const desks = createProductDesks(world, clock);
  const { work } = world.infra.database;
  return {
    /** All tickets of a date, told in the order in which they were issued. */
    async day(tickets: readonly Recorded[]): Promise<ToldByProduct[]> {
      const midnight = Date.parse(`${tickets[0]?.date}T00:00:00Z`);
      const told: ToldByProduct[] = [];
      const ids = new Map<Recorded, string>();
      let [learned, last] = [0, 0];
      for (const { minute, kind, count, ticket } of stepsOf(tickets)) {
        await desks.endVisits(midnight, last, minute);
        last = minute;
        await clock.set(midnight + minute * MINUTE);
        if (minute - learned >= LEARNS_EVERY) {
          await learn(work);
          learned = minute;
        }
        const line = await desks.lineOf(ticket);
        if (kind === "open") await desks.setOpen(line, count, minute);
        else if (kind === "call") await desks.call(line, ids.get(ticket) as string, minute);
        else {
          const { id, estimate } = await desks.join(line);
          ids.set(ticket, id);
          told.push({ ticket, p10: estimate.p10Seconds, p50: estimate.p50Seconds, p90: estimate.p90Seconds });
        }
      }
      await desks.closeAll();
      await clock.set(midnight + LATE * MINUTE);
      await learn(work);
      return told;
    },
  };
}
