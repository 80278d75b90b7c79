import type { AppointmentEvent } from "../domain/booking/events";
import type { Calendars } from "../domain/booking/live/calendars";
import { type Catalogs, createCatalogs } from "../domain/catalog/catalogs";
import { publicScope } from "../domain/identity/access";
import { createWithdrawals } from "../domain/planning/queries/withdrawals";
import { NO_QUOTES } from "../domain/queue/quoting/quote-source";
import { offerFreeTimes } from "../domain/waitlist/commands/offer-free-times";
import { sweepWaitlist } from "../domain/waitlist/commands/sweep";
import { placesWaitedFor } from "../domain/waitlist/queries/places";
import type { Clock } from "../infra/clock";
import type { Work } from "../infra/database/work";
import type { OutboxEvent } from "../infra/outbox";

export interface WaitlistJobs {
  /** Something has changed at the location that the event names: times may be free. */
  offerAt: (event: OutboxEvent) => Promise<void>;
  /** The appointment that the event names gave up a time. */
  offerAfter: (event: OutboxEvent) => Promise<void>;
  /** Offers what no event tells of: holds given back or ended, blocks removed, days that came within the time one may book ahead. */
  offerEverywhere: () => Promise<void>;
  sweep: () => Promise<void>;
}

/**
 * One run at a time for each name, and one more for all who asked meanwhile: it begins after they asked. Runs that wait for the line of one
 * location would each keep a connection from everybody else (10 a process; 16 clients beside them were refused).
 */
function createTurns() {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<void>>();
  return (name: string, run: () => Promise<void>): Promise<void> => {
    const waiting = next.get(name);
    if (waiting) return waiting;
    const turn = (running.get(name) ?? Promise.resolve()).then(() => {
      next.delete(name);
      const done = run();
      const settled = done.catch(() => {});
      running.set(name, settled);
      void settled.then(() => running.get(name) === settled && running.delete(name));
      return done;
    });
    next.set(name, turn);
    return turn;
  };
}

/** What is done about the waitlist behind the requests. */
export function createWaitlistJobs(deps: { work: Work; calendars: Calendars; clock: Clock }): WaitlistJobs {
  const { work, calendars, clock } = deps;
  const catalogs: Catalogs = createCatalogs(clock);
  const withdrawals = createWithdrawals(catalogs, NO_QUOTES);
  const now = () => clock.now().getTime();
  const inTurn = createTurns();
  const offer = (organizationId: string, locationId: string) =>
    inTurn(locationId, async () => {
      await offerFreeTimes({ work, catalogs, calendars, withdrawals }, publicScope(organizationId), locationId, now());
    });
  return {
    offerAt: async ({ organizationId, payload }) => {
      await offer(organizationId, (payload as { locationId: string }).locationId);
    },
    offerAfter: async ({ organizationId, payload }) => {
      const { appointmentId: id } = payload as AppointmentEvent;
      const found = await work.prisma.appointment.findUnique({
        where: { organizationId_id: { organizationId, id } },
        select: { locationId: true },
      });
      if (found) await offer(organizationId, found.locationId);
    },
    offerEverywhere: async () => {
      for (const { organizationId, locationId } of await placesWaitedFor(work)) await offer(organizationId, locationId);
    },
    sweep: () => sweepWaitlist(work, now()),
  };
}
