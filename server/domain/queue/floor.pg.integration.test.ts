import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FLOOR_START, type Floor, startFloor } from "../../testing/floor-world";
import { create, offer } from "../../testing/offer";
import { violationsOf } from "../../testing/violations";

let floor: Floor;
let queueId: string;
let counterId: string;

beforeAll(async () => {
  floor = await startFloor();
});
afterAll(async () => {
  expect(await violationsOf(floor.world.infra)).toEqual({});
  await floor.world.close();
});
beforeEach(async () => {
  floor.world.infra.clock.set(FLOOR_START);
  await openFloor();
});

/** A queue and an open counter of their own for each test. */
async function openFloor(more: object = {}) {
  queueId = await floor.openQueue(more);
  counterId = await floor.openCounter([queueId]);
}
const join = (more: object = {}, as: string | null = "staff") =>
  floor.must(`/queues/${queueId}/tickets`, { serviceId: floor.passport, ...more }, as);
const callNext = (more: object = {}, counter = counterId) =>
  floor.world.ask("POST", `/counters/${counter}/call-next`, { as: "staff", body: more });

describe("whom a counter calls", () => {
  it("keeps the bound on overtaking, and tells staff and whoever was overtaken why", async () => {
    await openFloor({ policy: { kind: "priority", maxOvertakes: 2 } });
    const first = await join({}, null);
    for (let n = 0; n < 4; n++) await join({ priority: "urgent" });
    const order: string[] = [];
    for (let n = 0; n < 5; n++) {
      const { body } = await callNext(n === 0 ? {} : { finish: { outcome: "Issued" } });
      order.push(`${body.why.rule} ${body.why.passed}`);
      if (n === 1) {
        const mine = (await floor.world.ask("GET", `/tickets/${first.token}`)).body;
        expect(mine.passedBy).toEqual([{ rule: "urgent", count: 2 }]);
        expect(mine.position).toBe(1);
      }
    }
    expect(order).toEqual(["urgent 1", "urgent 1", "overtakes 0", "urgent 0", "urgent 0"]);
    const { body } = await floor.world.ask("GET", `/tickets/${first.id}/history`, { as: "staff" });
    expect(body.events.map(({ type, why }: { type: string; why: unknown }) => [type, why])).toEqual([
      ["ticket.waiting", null],
      ["ticket.called", { rule: "overtakes", passed: 0 }],
      ["ticket.served", null],
    ]);
  });

  it("leaves out who is for another counter, and says where one can be served", async () => {
    const photos = await floor.openCounter([queueId], { serviceIds: [floor.photo] });
    const both = await join({ furtherServiceIds: [floor.photo] });
    const hers = await join({ resourceId: floor.anna });
    const one = await join({ serviceId: floor.photo });
    expect((await callNext({}, photos)).body.id).toBe(one.id);
    const herDesk = await floor.openCounter([queueId], {}, { resourceId: floor.anna });
    expect((await callNext({}, herDesk)).body.id).toBe(both.id);
    await floor.must(`/tickets/${both.id}/complete`);
    expect(await floor.codeOf(`/tickets/${hers.id}/call`, { counterId }, "staff")).toBe("wrong_counter");
    expect((await callNext()).status).toBe(204);
    expect((await callNext({}, herDesk)).body).toMatchObject({ id: hers.id, counterId: herDesk });
  });

  it("gives everybody who waits for one colleague to another, or to all", async () => {
    const { locationId } = floor.world.riverside;
    const hers = await join({ resourceId: floor.anna });
    expect((await callNext()).status).toBe(204);
    const moved = await floor.must(`/locations/${locationId}/rebind-tickets`, {
      fromResourceId: floor.anna,
      toResourceId: null,
    });
    expect(moved).toEqual({ moved: 1 });
    expect((await callNext()).body.id).toBe(hers.id);
  });
});

describe("a counter", () => {
  it("finishes and calls the next in one, exactly once however often it is asked", async () => {
    const [a, b] = [await join(), await join()];
    await callNext();
    const headers = { "idempotency-key": `finish-${a.id}` };
    const body = { finish: { outcome: "Issued", serviceId: floor.photo } };
    const twice = await Promise.all(
      [1, 2].map(() => floor.world.ask("POST", `/counters/${counterId}/call-next`, { as: "staff", body, headers })),
    );
    const answers = [
      ...twice,
      await floor.world.ask("POST", `/counters/${counterId}/call-next`, { as: "staff", body, headers }),
    ];
    for (const one of answers) expect([200, 409]).toContain(one.status);
    expect(answers.at(-1)?.body.id).toBe(b.id);
    expect(await floor.read(a.id)).toMatchObject({ status: "served", outcome: "Issued", servedServiceId: floor.photo });
    expect(await floor.read(b.id)).toMatchObject({ status: "called" });
  });

  it("finishes only the ticket that is named, whoever else works at it", async () => {
    const [a, b] = [await join(), await join()];
    await callNext();
    await callNext({ finish: { ticketId: a.id } });
    expect((await callNext({ finish: { ticketId: a.id } })).body.code).toBe("counter_busy");
    expect((await floor.read(b.id)).status).toBe("called");
  });

  it("pauses at once or after its ticket, and calls nobody then", async () => {
    const [a] = [await join(), await join()];
    await callNext();
    expect(await floor.must(`/counters/${counterId}/pause`, { afterTicket: true })).toMatchObject({
      status: "open",
      pausesAfter: true,
    });
    expect((await callNext({ finish: {} })).status).toBe(204);
    expect((await floor.read(a.id)).status).toBe("served");
    const { body } = await floor.world.ask(
      "GET",
      `/counters?locationId=${floor.world.riverside.locationId}&limit=100`,
      { as: "staff" },
    );
    expect(body.items.find(({ id }: { id: string }) => id === counterId)).toMatchObject({
      status: "paused",
      pausesAfter: false,
    });
    expect((await callNext()).body.code).toBe("counter_closed");
  });

  it("hands its ticket over to another that is free", async () => {
    const other = await floor.openCounter([queueId]);
    const a = await join();
    await callNext();
    await floor.must(`/tickets/${a.id}/start`);
    expect(await floor.must(`/tickets/${a.id}/hand-over`, { counterId: other })).toMatchObject({
      status: "serving",
      counterId: other,
    });
    await join();
    await callNext();
    expect(await floor.codeOf(`/tickets/${a.id}/hand-over`, { counterId }, "staff")).toBe("counter_busy");
  });
});

describe("a ticket", () => {
  it("of a visit with several steps goes on to where the next is served, with its number, and back by undo", async () => {
    const { locationId } = floor.world.riverside;
    const { serviceIds } = await offer(floor.world, [{ name: "Cashier" }], 0);
    const cashier = await create(floor.world, "/queues", { locationId, name: "Cashier", letter: "K", serviceIds });
    const a = await join({ nextServiceIds: serviceIds });
    await callNext();
    const moved = await floor.must(`/tickets/${a.id}/complete`);
    expect(moved).toMatchObject({ queueId: cashier, status: "waiting", number: a.number, nextServiceIds: [] });
    const { user } = { user: await floor.must(`/queues/${queueId}/undo`) };
    expect(user.called.map(({ ticketId }: { ticketId: string }) => ticketId)).toEqual([a.id]);
    expect(await floor.read(a.id)).toMatchObject({ queueId, status: "called", nextServiceIds: serviceIds });
  });

  it("of a visit that no open counter serves at once begins where its first service is and goes on where the other is", async () => {
    const at = async (serviceId: string) => floor.openCounter([queueId], { serviceIds: [serviceId] });
    const [passports, photos] = [await at(floor.passport), await at(floor.photo)];
    const a = await join({ furtherServiceIds: [floor.photo] });
    // The counter of everything is open: the visit waits for it.
    expect((await callNext({}, passports)).status).toBe(204);
    await floor.must(`/counters/${counterId}/pause`);
    expect((await callNext({}, photos)).status).toBe(204);
    expect((await callNext({}, passports)).body.id).toBe(a.id);
    const moved = await floor.must(`/tickets/${a.id}/complete`);
    expect(moved).toMatchObject({ status: "waiting", number: a.number, serviceId: floor.photo, furtherServiceIds: [] });
    expect((await callNext({}, passports)).status).toBe(204);
    expect((await callNext({}, photos)).body.id).toBe(a.id);
    expect(await floor.must(`/tickets/${a.id}/complete`)).toMatchObject({ status: "served" });
  });

  it("can come later, let others ahead and come back after a missed call, all by its link", async () => {
    const [a, b, c] = [await join({}, null), await join(), await join()];
    const late = await floor.must(`/tickets/${a.token}/delay`, { minutes: 10 }, null);
    expect(late.notBefore).not.toBeNull();
    expect((await callNext()).body.id).toBe(b.id);
    await floor.must(`/tickets/${a.token}/delay`, { minutes: 0 }, null);
    expect(await floor.must(`/tickets/${a.token}/let-ahead`, { people: 1 }, null)).toMatchObject({ position: 2 });
    expect((await callNext({ finish: {} })).body.id).toBe(c.id);
    expect(await floor.codeOf(`/tickets/${a.token}/let-ahead`, { people: 1 })).toBe("nobody_behind");
    await callNext({ finish: {} });
    const missed = await floor.must(`/tickets/${a.id}/no-show`);
    expect(missed.returnUntil).not.toBeNull();
    expect(await floor.must(`/tickets/${a.token}/return`, {}, null)).toMatchObject({ status: "waiting", position: 1 });
  });

  it("says what it needs to staff alone, and only staff may say so", async () => {
    const a = await join({ needs: ["interpreter"], language: "pl", partySize: 3 });
    expect((await floor.world.ask("GET", `/tickets/${a.token}`)).body).toMatchObject({
      needs: [],
      language: "pl",
      partySize: 3,
    });
    expect(await floor.read(a.id)).toMatchObject({ needs: ["interpreter"] });
    const refused = await floor.world.ask("POST", `/queues/${queueId}/tickets`, {
      body: { serviceId: floor.passport, needs: ["time"] },
    });
    expect(refused.body.code).toBe("forbidden");
    const patched = await floor.world.ask("PATCH", `/tickets/${a.id}`, {
      as: "staff",
      body: { priority: "high", needs: [] },
    });
    expect(patched.body).toMatchObject({ priority: "high", needs: [], language: "pl" });
  });

  it("is for what its queue serves and its location has, or nothing changes", async () => {
    const { serviceId: elsewhere } = floor.world.riverside;
    const { resourceId: foreign } = floor.world.harbour;
    const a = await join();
    const change = (body: object) => floor.world.ask("PATCH", `/tickets/${a.id}`, { as: "staff", body });
    expect((await change({ serviceId: elsewhere })).body.code).toBe("service_not_offered");
    expect((await change({ resourceId: foreign })).body.errors[0].path).toBe("resourceId");
    expect((await change({ nextServiceIds: ["svc_none"] })).body.errors[0].path).toBe("nextServiceIds");
    const tickets = `/queues/${queueId}/tickets`;
    expect(await floor.codeOf(tickets, { serviceId: floor.passport, resourceId: foreign }, "staff")).toBe("invalid");
    expect(await floor.read(a.id)).toMatchObject({ version: 1, serviceId: floor.passport });
  });

  it("that was called on paper is entered afterwards with its times, and the board of that minute is the log's", async () => {
    const a = await join();
    const [calledAt, endedAt] = ["2026-03-02T08:50:00Z", "2026-03-02T08:58:00Z"];
    await floor.must(`/tickets/${a.id}/record`, { counterId, calledAt, endedAt });
    expect(await floor.read(a.id)).toMatchObject({ status: "served", calledAt: "2026-03-02T08:50:00.000Z", counterId });
    const at = encodeURIComponent(new Date().toISOString());
    const b = await join();
    const { body } = await floor.world.ask("GET", `/queues/${queueId}/board?at=${at}`, { as: "staff" });
    expect(body.tickets).toEqual([]);
    const now = await floor.world.ask(
      "GET",
      `/queues/${queueId}/board?at=${encodeURIComponent(new Date(Date.now() + 1000).toISOString())}`,
      { as: "staff" },
    );
    expect(now.body.tickets.map(({ ticketId }: { ticketId: string }) => ticketId)).toEqual([b.id]);
  });
});

it("a call is refused after as many recalls as the queue allows", async () => {
  await openFloor({ maxRecalls: 1 });
  const a = await join();
  await callNext();
  await floor.must(`/tickets/${a.id}/recall`);
  expect(await floor.codeOf(`/tickets/${a.id}/recall`, {}, "staff")).toBe("recall_limit");
});

it("the public reads a queue's alias and never its name", async () => {
  await openFloor({ name: "Oncology", alias: "Blue line" });
  const a = await join({}, null);
  expect(a.queueName).toBe("Blue line");
  const { locationId } = floor.world.riverside;
  for (const path of [`/queues/${queueId}`, `/locations/${locationId}/queues?limit=100`, `/tickets/${a.token}`]) {
    const { text } = await floor.world.ask("GET", path);
    expect(text).toContain("Blue line");
    expect(text).not.toContain("Oncology");
  }
  const forStaff = await floor.world.ask("GET", `/locations/${locationId}/queues?limit=100`, { as: "staff" });
  expect(forStaff.text).toContain("Oncology");
});
