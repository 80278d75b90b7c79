import type { Appointment } from "../../server/domain/booking/schema";
import type { Ticket } from "../../server/domain/queue/schema";
import type { WaitlistEntry } from "../../server/domain/waitlist/schema";
import { type Branch, openBranch } from "../fixtures/branch";
import type { Must } from "../fixtures/rest";
import { test as base } from "../fixtures/test";

/** One branch with tickets and appointments in every state (as they were when they were made), made once for each worker and only looked at. */
export interface Town {
  branch: Branch;
  tickets: Record<"waiting" | "called" | "serving" | "parked" | "left", Ticket>;
  appointments: Record<"booked" | "cancelled" | "arrived", Appointment>;
  /** Somebody who waits, somebody who is offered a time, and somebody booked who would come earlier. */
  line: Record<"waiting" | "offered" | "left" | "earlier", WaitlistEntry>;
  /** A day with free times, and one of them that is held. */
  day: string;
  held: { start: string; id: string; expiresAt: string };
}

async function fill(must: Must): Promise<Town> {
  const branch = await openBranch(must, "riverside");
  const { locationId, services } = branch;
  const [serving, called, parked, left, waiting] = [
    await branch.join("blood", "Noah Patel"),
    await branch.join(),
    await branch.join(),
    await branch.join(),
    await branch.join(),
  ];
  await branch.callNext("one");
  await branch.command(serving, "start");
  await branch.callNext("two");
  await branch.command(parked, "park");
  await branch.command(left, "leave");

  const day = new Date(Date.now() + 48 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const query = new URLSearchParams({ locationId, serviceId: services.xray, from: day, to: day });
  const { slots } = await must("GET", `/availability?${query}`);
  const at = (index: number) => ({ locationId, serviceId: services.xray, start: slots[index].start });
  const book = (index: number): Promise<Appointment> =>
    must("POST", "/appointments", { ...at(index), customer: { name: "Olivia Marsh" } });
  const [booked, cancelled, arriving] = [await book(10), await book(11), await book(12)];
  await must("POST", `/appointments/${cancelled.id}/cancel`, {});
  await must("POST", `/appointments/${arriving.id}/check-in`, {});
  const hold = await must("POST", "/holds", at(13));
  const line = await fillLine(branch, day, slots[20].start, booked);
  await branch.setQueue("xray", "paused");
  return {
    branch,
    tickets: { waiting, called, serving, parked, left },
    appointments: { booked, cancelled, arrived: arriving },
    line,
    day,
    held: { start: slots[13].start, ...hold },
  };
}

/** All want the one time of their own that is taken; one of them is offered another by the staff. */
async function fillLine(branch: Branch, day: string, start: string, booked: Appointment): Promise<Town["line"]> {
  const { locationId, services, must } = branch;
  const serviceId = services.xray;
  await must("POST", "/appointments", { locationId, serviceId, start, customer: { name: "Olivia Marsh" } });
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeStyle: "short" });
  const at = (instant: string) => clock.format(new Date(instant));
  const after = new Date(Date.parse(start) + 60 * 60 * 1000).toISOString();
  const hours = { fromTime: at(start), toTime: at(after) };
  const join = (name: string): Promise<WaitlistEntry> => {
    const customer = { name, email: "olivia@example.org" };
    return must("POST", "/waitlist-entries", { locationId, serviceId, earliest: day, latest: day, ...hours, customer });
  };
  const [waiting, chosen, left] = [await join("Noah Patel"), await join("Emma Fischer"), await join("Lucas Meyer")];
  const offered = await must("POST", `/waitlist-entries/${chosen.id}/offer`, { start: after });
  await must("DELETE", `/waitlist-entries/${left.token}`);
  const own = { fromTime: at(booked.start), toTime: at(booked.end) };
  const earlier = await must("POST", `/appointments/${booked.token}/earlier`, { earliest: day, ...own });
  return { waiting, offered, left, earlier };
}

export const test = base.extend<object, { town: Town }>({
  town: [
    async ({ manager }, use) => {
      await use(await fill(manager));
    },
    { scope: "worker" },
  ],
});
