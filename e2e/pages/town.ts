import type { BrowserContext } from "@playwright/test";
import type { Appointment } from "../../server/domain/booking/schema";
import type { Ticket } from "../../server/domain/queue/schema";
import type { WaitlistEntry } from "../../server/domain/waitlist/schema";
import { type Branch, dayIn, morningZone, openBranch } from "../fixtures/branch";
import { type PairedDevice, pairDevice } from "../fixtures/pair-device";
import { type Must, mustOf, restOf } from "../fixtures/rest";
import { test as base, signIn } from "../fixtures/test";

/** One branch with tickets and appointments in every state (as they were when they were made), made once for each worker and only looked at. */
export interface Town {
  branch: Branch;
  tickets: Record<"waiting" | "called" | "serving" | "parked" | "left" | "late" | "missed" | "served", Ticket> &
    Record<"onTheWay" | "closed" | "swappable" | "swapped", Ticket>;
  appointments: Record<"booked" | "cancelled" | "arrived" | "requested" | "declined" | "repeated", Appointment> &
    Record<"today" | "swapped", Appointment>;
  /** Somebody who waits, somebody who is offered a time, and somebody booked who would come earlier. */
  line: Record<"waiting" | "offered" | "left" | "earlier", WaitlistEntry>;
  /** A kiosk that asks for everything. */
  kiosk: PairedDevice;
  tablet: PairedDevice;
  /** An endpoint, and what it was sent as a test; nobody answers there. */
  webhook: { endpointId: string; deliveryId: string };
  /** Somebody who booked and waited. */
  person: { id: string };
  /** A day with free times, and one of them that is held. */
  day: string;
  held: { start: string; id: string; expiresAt: string };
}

/** Everything a service can ask and say. */
const TERMS = {
  priceText: "£35, or free with a referral letter",
  whatToBring: ["Your referral letter", "A list of your medicines"],
  consentText: "I agree that the images are kept for ten years.",
  cancelNoticeMinutes: 60,
  questions: [
    { id: "side", label: "Which side hurts?", kind: "choice", options: ["Left", "Right", "Both"] },
    { id: "doctor", label: "Who sent you?", kind: "text", required: true },
    { id: "metal", label: "I have metal in my body", kind: "checkbox" },
  ],
};
const ANSWERS = [
  { questionId: "side", value: "Both" },
  { questionId: "metal", value: false },
];

/** What a browser sends with every request. */
export const cookieOf = async (context: BrowserContext) =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

async function fill(appUrl: string, must: Must, anybody: Must): Promise<Town> {
  const branch = await openBranch(must, "riverside");
  const { locationId, services } = branch;
  await must("PATCH", `/services/${services.xray}`, TERMS);
  const floor = await fillFloor(branch, anybody);
  const swaps = await fillSwaps(must);
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

  const day = dayIn(2);
  const query = new URLSearchParams({ locationId, serviceId: services.xray, from: day, to: day });
  const { slots } = await must("GET", `/availability?${query}`);
  const at = (index: number) => ({ locationId, serviceId: services.xray, start: slots[index].start });
  const book = (index: number): Promise<Appointment> =>
    must("POST", "/appointments", {
      ...at(index),
      customer: { name: "Olivia Marsh" },
      answers: ANSWERS,
      consent: true,
    });
  const [booked, cancelled, arriving] = [await book(10), await book(11), await book(12)];
  await must("POST", `/appointments/${cancelled.id}/cancel`, {});
  await must("POST", `/appointments/${arriving.id}/check-in`, {});
  const hold = await must("POST", "/holds", at(13));
  const customer = { name: "Olivia Marsh" };
  const rule = "FREQ=WEEKLY;COUNT=4";
  const series = await must("POST", "/series", { ...at(14), rule, customer, answers: ANSWERS, consent: true });
  const [requested, declined] = await fillRequests(branch, anybody, day);
  const line = await fillLine(branch, day, slots[20].start, booked);
  await branch.setQueue("xray", "paused");
  return {
    branch,
    tickets: { waiting, called, serving, parked, left, ...floor, ...swaps.tickets },
    appointments: {
      booked,
      cancelled,
      arrived: arriving,
      requested,
      declined,
      repeated: series.appointments[1],
      ...swaps.appointments,
    },
    line,
    kiosk: await pairDevice(appUrl, must, { locationId, kind: "kiosk", settings: { asksPartySize: true } }),
    tablet: await pairDevice(appUrl, must, { locationId, kind: "desk" }),
    webhook: await fillWebhook(must),
    person: (await must("GET", "/customers?q=olivia%40example.org")).items[0],
    day,
    held: { start: slots[13].start, ...hold },
  };
}

async function fillWebhook(must: Must): Promise<Town["webhook"]> {
  const input = { url: "https://receiver.invalid/hook", types: ["appointment.restored"] };
  const { id } = await must("POST", "/webhook-endpoints", input);
  return { endpointId: id, deliveryId: (await must("POST", `/webhook-endpoints/${id}/test`)).id };
}

/** Tickets of people who come later, came too late, are on the way, were done, or were still waiting at closing. */
async function fillFloor(branch: Branch, anybody: Must) {
  const { must, locationId, services } = branch;
  const queue = async (letter: string) => {
    const { id } = await must("POST", "/queues", {
      locationId,
      name: `Queue ${letter}`,
      letter,
      serviceIds: [services.blood],
    });
    return {
      id,
      join: (as: Must): Promise<Ticket> => as("POST", `/queues/${id}/tickets`, { serviceId: services.blood }),
    };
  };
  const [floor, ending] = [await queue("F"), await queue("E")];
  const counterId = (await must("POST", "/counters", { locationId, name: "Counter 3", queueIds: [floor.id] })).id;
  await must("POST", `/counters/${counterId}/open`);
  const [served, missed, late] = [await floor.join(must), await floor.join(must), await floor.join(must)];
  await must("POST", `/counters/${counterId}/call-next`);
  await must("POST", `/tickets/${served.id}/complete`);
  await must("POST", `/counters/${counterId}/call-next`);
  await must("POST", `/tickets/${missed.id}/no-show`);
  await must("POST", `/tickets/${late.token}/delay`, { minutes: 240 });
  await must("PATCH", `/queues/${floor.id}`, { confirmPresence: true });
  const onTheWay = await floor.join(anybody);
  const closed = await ending.join(must);
  const weekday = ((new Date().getUTCDay() + 3) % 7) + 1;
  await must("PATCH", `/queues/${ending.id}`, { hours: [{ weekday, opens: "08:00", closes: "12:00" }] });
  return { served, missed, late, onTheWay, closed };
}

/** What can be exchanged, and what was: a ticket for a time, a time of today for a ticket. */
async function fillSwaps(must: Must) {
  const branch = await openBranch(must, "riverside", "Morning branch", morningZone());
  const { locationId, services } = branch;
  const today = new Date().toISOString();
  const query = new URLSearchParams({ locationId, serviceId: services.blood, from: today, to: laterThan(today) });
  const { slots } = await must("GET", `/availability?${query}`);
  const customer = { name: "Olivia Marsh", email: "olivia@example.org" };
  const book = (index: number): Promise<Appointment> =>
    must("POST", "/appointments", { locationId, serviceId: services.blood, start: slots[index].start, customer });
  const [swappable, swapped] = [await branch.join("blood"), await branch.join("blood", "Olivia Marsh")];
  await must("POST", `/tickets/${swapped.id}/swap`, { start: slots[10].start });
  const [ahead, given] = [await book(8), await book(9)];
  await must("POST", `/appointments/${given.id}/swap`);
  return { tickets: { swappable, swapped }, appointments: { today: ahead, swapped: given } };
}

const laterThan = (instant: string) => new Date(Date.parse(instant) + 6 * 60 * 60 * 1000).toISOString();

/** Two customers ask for times that staff have to confirm; one is not accepted. */
async function fillRequests({ must, locationId, services }: Branch, anybody: Must, day: string) {
  const serviceId = services.blood;
  await must("PATCH", `/services/${serviceId}`, { needsApproval: true });
  const { slots } = await must(
    "GET",
    `/availability?${new URLSearchParams({ locationId, serviceId, from: day, to: day })}`,
  );
  const ask = (index: number): Promise<Appointment> =>
    anybody("POST", "/appointments", {
      locationId,
      serviceId,
      start: slots[index].start,
      customer: { name: "Leo Hansen" },
    });
  const [requested, declined] = [await ask(40), await ask(41)];
  await must("POST", `/appointments/${declined.id}/decline`, { reason: "The nurse is away on that day." });
  return [requested, declined] as const;
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

interface PageFixtures {
  /** What the browser of a manager sends with every request. Whoever asks by the hundred has the time for it, on a busy machine too. */
  cookie: string;
}

export const test = base.extend<PageFixtures, { town: Town }>({
  cookie: async ({ context }, use, testInfo) => {
    testInfo.setTimeout(600_000);
    await signIn(context, "riverside", "manager");
    await use(await cookieOf(context));
  },
  town: [
    async ({ manager, appUrl }, use) => {
      await use(await fill(appUrl, manager, mustOf(restOf(appUrl))));
    },
    { scope: "worker" },
  ],
});
