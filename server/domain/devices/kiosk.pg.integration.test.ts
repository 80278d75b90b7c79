import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { devicesOf } from "../../testing/devices";
import { FLOOR_START, floorForEach } from "../../testing/floor-world";
import { book, create, offer } from "../../testing/offer";

const at = floorForEach();
let devices: ReturnType<typeof devicesOf>;
let kiosk: Awaited<ReturnType<ReturnType<ReturnType<typeof devicesOf>["browser"]>["pages"]>>["devices"];

beforeAll(async () => {
  const { world } = at.floor;
  devices = devicesOf(world);
  const browser = devices.browser();
  const { locationId } = world.riverside;
  await at.floor.must("/devices/pair", { code: await browser.code(), locationId, name: "K", kind: "kiosk" }, "manager");
  kiosk = (await browser.pages()).devices;
});
afterAll(() => devices.dispose());

const commandId = () => crypto.randomUUID();
const refusalOf = (done: Promise<unknown>) =>
  done.then(
    () => "nothing",
    (error) => error.cause?.code ?? error.code,
  );
const join = (more: object = {}) => kiosk.join({ queueId: at.queueId, serviceId: at.floor.passport, ...more });

describe("who joins at a kiosk", () => {
  it("is here at once, where others are on the way until that is confirmed", async () => {
    await at.open({ confirmPresence: true });
    const web = await at.join({}, null);
    const here = await join();
    expect([web.isOnTheWay, here.isOnTheWay]).toEqual([true, false]);
    expect((await at.callNext()).body.id).toBe(here.id);
  });

  it("has one ticket however often a lost answer is asked for again, also at the same time", async () => {
    const id = commandId();
    const answers = await Promise.all([join({ commandId: id }), join({ commandId: id }), join({ commandId: id })]);
    expect(new Set(answers.map((ticket) => ticket.id)).size).toBe(1);
    expect((await join({ commandId: id })).number).toBe(answers[0]?.number);
    expect((await at.floor.world.ask("GET", `/queues/${at.queueId}`)).body.waiting).toHaveLength(1);
  });

  it("keeps to hours and limits as everybody does, and brings a party, a language and further services", async () => {
    await at.open({ maxWaiting: 1 });
    const ticket = await join({ partySize: 3, language: "pl", furtherServiceIds: [at.floor.photo] });
    expect(ticket).toMatchObject({ partySize: 3, language: "pl", furtherServiceIds: [at.floor.photo] });
    expect(await refusalOf(join())).toBe("queue_full");
  });

  it("joins queues of its own location only", async () => {
    const { queueId, serviceId } = at.floor.world.harbour;
    expect(await refusalOf(kiosk.join({ queueId, serviceId }))).toBe("not_found");
    const { world } = at.floor;
    const place = { slug: "annexe", name: "Annexe", timeZone: "Europe/London", openingHours: [] };
    const locationId = await create(world, "/locations", place);
    const other = await create(world, "/services", { locationId, name: "X", durationMinutes: 5 });
    const line = await create(world, "/queues", { locationId, name: "X", letter: "X", serviceIds: [other] });
    expect(await refusalOf(kiosk.join({ queueId: line, serviceId: other }))).toBe("not_found");
  });
});

describe("who joined from afar", () => {
  beforeEach(() => at.open({ confirmPresence: true }));

  it("says that they are here by the number, however it is typed, and learns no more than the boards show", async () => {
    for (const typed of [(n: string) => n, (n: string) => n.toLowerCase().replace(/^p0*/, "p ")]) {
      const web = await at.join({ customer: { name: "Ada Byron" } }, null);
      const said = await kiosk.confirm({ number: typed(web.number) });
      expect(Object.keys(said).sort()).toEqual(["estimate", "number", "peopleAhead"]);
      expect(await at.floor.read(web.id)).toMatchObject({ isOnTheWay: false });
    }
  });

  it("is not found by a number that nobody waits with", async () => {
    await at.open({ letter: "ZZ", confirmPresence: true });
    const gone = await at.join({}, null);
    await at.floor.must(`/tickets/${gone.token}/leave`, {}, null);
    for (const number of [gone.number, "ZZ999", "", "%", "x".repeat(12)])
      expect(await refusalOf(kiosk.confirm({ number }))).toBe("not_found");
  });
});

describe("somebody booked", () => {
  let serviceId: string;
  beforeEach(async () => {
    const { world } = at.floor;
    serviceId = (await offer(world, [{ name: "Visit" }], 1)).serviceIds[0] as string;
    const { locationId } = world.riverside;
    await create(world, "/queues", {
      ...{ locationId, name: "Visits", letter: "V", serviceIds: [serviceId], earlyMinutes: 30, lateMinutes: 10 },
    });
  });
  const customer = { name: "Amal Haddad", phone: "+44 20 7946 0958" };
  const booked = async (start: string) => (await book(at.floor.world, serviceId, start, { customer })).body;

  it("is found by the reference in any spelling, on whatever day, without a name", async () => {
    const { id, reference } = await booked("2026-03-04T10:00:00Z");
    const found = await kiosk.booked({ reference: ` ${reference.slice(0, 3)}-${reference.slice(3).toLowerCase()} ` });
    expect(found).toEqual([{ id, start: "2026-03-04T10:00:00.000Z", status: "booked", serviceName: "Visit" }]);
    expect(await kiosk.booked({ reference: "BCDFGHJ" })).toEqual([]);
  });

  it("is found today by the whole telephone number, and by nothing shorter", async () => {
    const { id } = await booked("2026-03-02T10:00:00Z");
    await booked("2026-03-03T10:00:00Z");
    const ids = async (phone: string) => (await kiosk.booked({ phone })).map((one) => one.id);
    expect(await ids("020 7946 0958")).toContain(id);
    expect(await ids("+442079460958")).toContain(id);
    for (const wrong of ["0958", "", "020 7946 0959"]) expect(await ids(wrong)).toEqual([]);
  });

  it("checks in by the rules for customers: not too early, and not late without having been told what it means", async () => {
    const { id } = await booked("2026-03-02T11:00:00Z");
    expect(await refusalOf(kiosk.checkIn({ id }))).toBe("too_early");
    at.floor.world.infra.clock.set("2026-03-02T11:20:00Z");
    expect(await refusalOf(kiosk.checkIn({ id }))).toBe("late_check_in");
    expect(await kiosk.arrival({ id })).toMatchObject({ peopleAhead: 0 });
    const name = commandId();
    const ticket = await kiosk.checkIn({ id, acceptLate: true, commandId: name });
    expect(ticket).toMatchObject({ status: "waiting", appointmentId: id });
    expect((await kiosk.checkIn({ id, acceptLate: true, commandId: name })).id).toBe(ticket.id);
    at.floor.world.infra.clock.set(FLOOR_START);
  });

  it("is nobody at a kiosk elsewhere", async () => {
    const { harbour } = at.floor.world;
    const foreign = await at.floor.world.ask("POST", "/appointments", {
      body: {
        ...{ locationId: harbour.locationId, serviceId: harbour.serviceId, start: "2026-03-02T10:00:00Z" },
        customer,
      },
    });
    expect(foreign.status).toBe(201);
    const { id, reference } = foreign.body;
    expect(await kiosk.booked({ reference })).toEqual([]);
    expect(await refusalOf(kiosk.checkIn({ id }))).toBe("not_found");
    expect(await refusalOf(kiosk.arrival({ id }))).toBe("not_found");
  });
});

describe("a slip that did not print", () => {
  const board = async () => (await at.floor.world.ask("GET", `/queues/${at.queueId}`)).body as { version: number };

  it("is on the ticket until staff have printed it, and moves the queue's version each time", async () => {
    const ticket = await join();
    const before = (await board()).version;
    const said = await at.floor.must(`/tickets/${ticket.token}/slip-failed`, {}, null);
    expect(Date.parse(said.slipFailedAt)).toBe(Date.parse(FLOOR_START));
    expect((await board()).version).toBe(before + 1);
    expect(await at.floor.codeOf(`/tickets/${ticket.token}/slip-printed`)).toBe("unauthenticated");
    const printed = await at.floor.must(`/tickets/${ticket.id}/slip-printed`);
    expect(printed.slipFailedAt).toBeNull();
    expect((await board()).version).toBe(before + 2);
  });

  it("keeps its place, and is forgotten with nothing else", async () => {
    const [first, second] = [await join(), await join()];
    await at.floor.must(`/tickets/${first.token}/slip-failed`, {}, null);
    expect((await at.callNext()).body).toMatchObject({ id: first.id, slipFailedAt: expect.any(String) });
    await at.floor.must(`/tickets/${first.id}/complete`);
    expect(await at.floor.codeOf(`/tickets/${first.token}/slip-failed`)).toBe("ticket_state");
    expect(await at.floor.read(second.id)).toMatchObject({ position: 1, slipFailedAt: null });
  });
});
