import type { Appointment } from "../../server/domain/booking/schema";
import type { Ticket } from "../../server/domain/queue/schema";
import { type Branch, openBranch } from "../fixtures/branch";
import type { Must } from "../fixtures/rest";
import { test as base } from "../fixtures/test";

/** One branch with tickets and appointments in every state (as they were when they were made), made once for each worker and only looked at. */
export interface Town {
  branch: Branch;
  tickets: Record<"waiting" | "called" | "serving" | "parked" | "left", Ticket>;
  appointments: Record<"booked" | "cancelled" | "arrived", Appointment>;
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
  await branch.setQueue("xray", "paused");
  return {
    branch,
    tickets: { waiting, called, serving, parked, left },
    appointments: { booked, cancelled, arrived: arriving },
    day,
    held: { start: slots[13].start, ...hold },
  };
}

export const test = base.extend<object, { town: Town }>({
  town: [
    async ({ manager }, use) => {
      await use(await fill(manager));
    },
    { scope: "worker" },
  ],
});
