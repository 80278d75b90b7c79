import { describe, expect, it } from "vitest";
import { floorForEach } from "../../testing/floor-world";
import { create, offer } from "../../testing/offer";

const at = floorForEach();

describe("whom a counter calls", () => {
  it("keeps the bound on overtaking, and tells staff and whoever was overtaken why", async () => {
    await at.open({ policy: { kind: "priority", maxOvertakes: 2 } });
    const first = await at.join({}, null);
    for (let n = 0; n < 4; n++) await at.join({ priority: "urgent" });
    const order: string[] = [];
    for (let n = 0; n < 5; n++) {
      const { body } = await at.callNext(n === 0 ? {} : { finish: { outcome: "Issued" } });
      order.push(`${body.why.rule} ${body.why.passed}`);
      if (n === 1) {
        const mine = (await at.floor.world.ask("GET", `/tickets/${first.token}`)).body;
        expect(mine.passedBy).toEqual([{ rule: "urgent", count: 2 }]);
        expect(mine.position).toBe(1);
      }
    }
    expect(order).toEqual(["urgent 1", "urgent 1", "overtakes 0", "urgent 0", "urgent 0"]);
    const { body } = await at.floor.world.ask("GET", `/tickets/${first.id}/history`, { as: "staff" });
    expect(body.events.map(({ type, why }: { type: string; why: unknown }) => [type, why])).toEqual([
      ["ticket.waiting", null],
      ["ticket.called", { rule: "overtakes", passed: 0 }],
      ["ticket.served", null],
    ]);
  });

  it("leaves out who is for another counter, and says where one can be served", async () => {
    const photos = await at.floor.openCounter([at.queueId], { serviceIds: [at.floor.photo] });
    const both = await at.join({ furtherServiceIds: [at.floor.photo] });
    const hers = await at.join({ resourceId: at.floor.anna });
    const one = await at.join({ serviceId: at.floor.photo });
    expect((await at.callNext({}, photos)).body.id).toBe(one.id);
    const herDesk = await at.floor.openCounter([at.queueId], {}, { resourceId: at.floor.anna });
    expect((await at.callNext({}, herDesk)).body.id).toBe(both.id);
    await at.floor.must(`/tickets/${both.id}/complete`);
    expect(await at.floor.codeOf(`/tickets/${hers.id}/call`, { counterId: at.counterId }, "staff")).toBe(
      "wrong_counter",
    );
    expect((await at.callNext()).status).toBe(204);
    expect((await at.callNext({}, herDesk)).body).toMatchObject({ id: hers.id, counterId: herDesk });
  });

  it("gives everybody who waits for one colleague to another, or to all", async () => {
    const { locationId } = at.floor.world.riverside;
    const hers = await at.join({ resourceId: at.floor.anna });
    expect((await at.callNext()).status).toBe(204);
    const moved = await at.floor.must(`/locations/${locationId}/rebind-tickets`, {
      fromResourceId: at.floor.anna,
      toResourceId: null,
    });
    expect(moved).toEqual({ moved: 1 });
    expect((await at.callNext()).body.id).toBe(hers.id);
  });
});

it("no command waits for whoever writes a row about its queue: with several queues each would wait for the other", async () => {
  const { world, must } = at.floor;
  const other = await at.floor.openQueue({ letter: "X" });
  const writing = await world.infra.database.pool.connect();
  try {
    await writing.query("begin");
    // What a new row with a foreign key to them takes.
    await writing.query("select from queue where id = any($1) for key share", [[at.queueId, other]]);
    const [served, moved] = [await at.join(), await at.join()];
    expect((await at.callNext()).body.id).toBe(served.id);
    await must(`/tickets/${served.id}/complete`);
    await must(`/tickets/${moved.id}/transfer`, { queueId: other });
    await must(`/queues/${at.queueId}/undo`);
    await must(`/locations/${world.riverside.locationId}/rebind-tickets`, {
      fromResourceId: at.floor.anna,
      toResourceId: null,
    });
    await must(`/counters/${at.counterId}/pause`);
    await writing.query("rollback");
  } finally {
    writing.release(true);
  }
});

describe("a counter", () => {
  it("finishes and calls the next in one, exactly once however often it is asked", async () => {
    const [a, b] = [await at.join(), await at.join()];
    await at.callNext();
    const headers = { "idempotency-key": `finish-${a.id}` };
    const body = { finish: { outcome: "Issued", serviceId: at.floor.photo } };
    const twice = await Promise.all(
      [1, 2].map(() =>
        at.floor.world.ask("POST", `/counters/${at.counterId}/call-next`, { as: "staff", body, headers }),
      ),
    );
    const answers = [
      ...twice,
      await at.floor.world.ask("POST", `/counters/${at.counterId}/call-next`, { as: "staff", body, headers }),
    ];
    for (const one of answers) expect([200, 409]).toContain(one.status);
    expect(answers.at(-1)?.body.id).toBe(b.id);
    expect(await at.floor.read(a.id)).toMatchObject({
      status: "served",
      outcome: "Issued",
      servedServiceId: at.floor.photo,
    });
    expect(await at.floor.read(b.id)).toMatchObject({ status: "called" });
  });

  it("finishes only the ticket that is named, whoever else works at it", async () => {
    const [a, b] = [await at.join(), await at.join()];
    await at.callNext();
    await at.callNext({ finish: { ticketId: a.id } });
    expect((await at.callNext({ finish: { ticketId: a.id } })).body.code).toBe("counter_busy");
    expect((await at.floor.read(b.id)).status).toBe("called");
  });

  it("pauses at once or after its ticket, and calls nobody then", async () => {
    const [a] = [await at.join(), await at.join()];
    await at.callNext();
    expect(await at.floor.must(`/counters/${at.counterId}/pause`, { afterTicket: true })).toMatchObject({
      status: "open",
      pausesAfter: true,
    });
    expect((await at.callNext({ finish: {} })).status).toBe(204);
    expect((await at.floor.read(a.id)).status).toBe("served");
    const { body } = await at.floor.world.ask(
      "GET",
      `/counters?locationId=${at.floor.world.riverside.locationId}&limit=100`,
      { as: "staff" },
    );
    expect(body.items.find(({ id }: { id: string }) => id === at.counterId)).toMatchObject({
      status: "paused",
      pausesAfter: false,
    });
    expect((await at.callNext()).body.code).toBe("counter_closed");
  });

  it("hands its ticket over to another that is free", async () => {
    const other = await at.floor.openCounter([at.queueId]);
    const a = await at.join();
    await at.callNext();
    await at.floor.must(`/tickets/${a.id}/start`);
    expect(await at.floor.must(`/tickets/${a.id}/hand-over`, { counterId: other })).toMatchObject({
      status: "serving",
      counterId: other,
    });
    await at.join();
    await at.callNext();
    expect(await at.floor.codeOf(`/tickets/${a.id}/hand-over`, { counterId: at.counterId }, "staff")).toBe(
      "counter_busy",
    );
  });
});

describe("a ticket", () => {
  it("of a visit with several steps goes on to where the next is served, with its number, and back by undo", async () => {
    const { locationId } = at.floor.world.riverside;
    const { serviceIds } = await offer(at.floor.world, [{ name: "Cashier" }], 0);
    const cashier = await create(at.floor.world, "/queues", { locationId, name: "Cashier", letter: "K", serviceIds });
    const a = await at.join({ nextServiceIds: serviceIds });
    await at.callNext();
    const moved = await at.floor.must(`/tickets/${a.id}/complete`);
    expect(moved).toMatchObject({ queueId: cashier, status: "waiting", number: a.number, nextServiceIds: [] });
    const undone = await at.floor.must(`/queues/${at.queueId}/undo`);
    expect(undone.called.map(({ ticketId }: { ticketId: string }) => ticketId)).toEqual([a.id]);
    expect(await at.floor.read(a.id)).toMatchObject({
      queueId: at.queueId,
      status: "called",
      nextServiceIds: serviceIds,
    });
  });

  it("of a visit that no open counter serves at once begins where its first service is and goes on where the other is", async () => {
    const counterOf = async (serviceId: string) => at.floor.openCounter([at.queueId], { serviceIds: [serviceId] });
    const [passports, photos] = [await counterOf(at.floor.passport), await counterOf(at.floor.photo)];
    const a = await at.join({ furtherServiceIds: [at.floor.photo] });
    // The counter of everything is open: the visit waits for it.
    expect((await at.callNext({}, passports)).status).toBe(204);
    await at.floor.must(`/counters/${at.counterId}/pause`);
    expect((await at.callNext({}, photos)).status).toBe(204);
    expect((await at.callNext({}, passports)).body.id).toBe(a.id);
    const moved = await at.floor.must(`/tickets/${a.id}/complete`);
    expect(moved).toMatchObject({
      status: "waiting",
      number: a.number,
      serviceId: at.floor.photo,
      furtherServiceIds: [],
    });
    expect((await at.callNext({}, passports)).status).toBe(204);
    expect((await at.callNext({}, photos)).body.id).toBe(a.id);
    expect(await at.floor.must(`/tickets/${a.id}/complete`)).toMatchObject({ status: "served" });
  });

  it("can come later, let others ahead and come back after a missed call, all by its link", async () => {
    const [a, b, c] = [await at.join({}, null), await at.join(), await at.join()];
    const late = await at.floor.must(`/tickets/${a.token}/delay`, { minutes: 10 }, null);
    expect(late.notBefore).not.toBeNull();
    expect((await at.callNext()).body.id).toBe(b.id);
    await at.floor.must(`/tickets/${a.token}/delay`, { minutes: 0 }, null);
    expect(await at.floor.must(`/tickets/${a.token}/let-ahead`, { people: 1 }, null)).toMatchObject({ position: 2 });
    expect((await at.callNext({ finish: {} })).body.id).toBe(c.id);
    expect(await at.floor.codeOf(`/tickets/${a.token}/let-ahead`, { people: 1 })).toBe("nobody_behind");
    await at.callNext({ finish: {} });
    const missed = await at.floor.must(`/tickets/${a.id}/no-show`);
    expect(missed.returnUntil).not.toBeNull();
    expect(await at.floor.must(`/tickets/${a.token}/return`, {}, null)).toMatchObject({
      status: "waiting",
      position: 1,
    });
  });

  it("says what it needs to staff alone, and only staff may say so", async () => {
    const a = await at.join({ needs: ["interpreter"], language: "pl", partySize: 3 });
    expect((await at.floor.world.ask("GET", `/tickets/${a.token}`)).body).toMatchObject({
      needs: [],
      language: "pl",
      partySize: 3,
    });
    expect(await at.floor.read(a.id)).toMatchObject({ needs: ["interpreter"] });
    const refused = await at.floor.world.ask("POST", `/queues/${at.queueId}/tickets`, {
      body: { serviceId: at.floor.passport, needs: ["time"] },
    });
    expect(refused.body.code).toBe("forbidden");
    const patched = await at.floor.world.ask("PATCH", `/tickets/${a.id}`, {
      as: "staff",
      body: { priority: "high", needs: [] },
    });
    expect(patched.body).toMatchObject({ priority: "high", needs: [], language: "pl" });
  });

  it("is for what its queue serves and its location has, or nothing changes", async () => {
    const { serviceId: elsewhere } = at.floor.world.riverside;
    const { resourceId: foreign } = at.floor.world.harbour;
    const a = await at.join();
    const change = (body: object) => at.floor.world.ask("PATCH", `/tickets/${a.id}`, { as: "staff", body });
    expect((await change({ serviceId: elsewhere })).body.code).toBe("service_not_offered");
    expect((await change({ resourceId: foreign })).body.errors[0].path).toBe("resourceId");
    expect((await change({ nextServiceIds: ["svc_none"] })).body.errors[0].path).toBe("nextServiceIds");
    const tickets = `/queues/${at.queueId}/tickets`;
    expect(await at.floor.codeOf(tickets, { serviceId: at.floor.passport, resourceId: foreign }, "staff")).toBe(
      "invalid",
    );
    expect(await at.floor.read(a.id)).toMatchObject({ version: 1, serviceId: at.floor.passport });
  });

  it("that was called on paper is entered afterwards with its times, and the board of that minute is the log's", async () => {
    const a = await at.join();
    const [calledAt, endedAt] = ["2026-03-02T08:50:00Z", "2026-03-02T08:58:00Z"];
    await at.floor.must(`/tickets/${a.id}/record`, { counterId: at.counterId, calledAt, endedAt });
    expect(await at.floor.read(a.id)).toMatchObject({
      status: "served",
      calledAt: "2026-03-02T08:50:00.000Z",
      counterId: at.counterId,
    });
    const then = encodeURIComponent(new Date().toISOString());
    const b = await at.join();
    const { body } = await at.floor.world.ask("GET", `/queues/${at.queueId}/board?at=${then}`, { as: "staff" });
    expect(body.tickets).toEqual([]);
    const now = await at.floor.world.ask(
      "GET",
      `/queues/${at.queueId}/board?at=${encodeURIComponent(new Date(Date.now() + 1000).toISOString())}`,
      { as: "staff" },
    );
    expect(now.body.tickets.map(({ ticketId }: { ticketId: string }) => ticketId)).toEqual([b.id]);
  });
});

it("a call is refused after as many recalls as the queue allows", async () => {
  await at.open({ maxRecalls: 1 });
  const a = await at.join();
  await at.callNext();
  await at.floor.must(`/tickets/${a.id}/recall`);
  expect(await at.floor.codeOf(`/tickets/${a.id}/recall`, {}, "staff")).toBe("recall_limit");
});

it("the public reads a queue's alias and never its name", async () => {
  await at.open({ name: "Oncology", alias: "Blue line" });
  const a = await at.join({}, null);
  expect(a.queueName).toBe("Blue line");
  const { locationId } = at.floor.world.riverside;
  for (const path of [`/queues/${at.queueId}`, `/locations/${locationId}/queues?limit=100`, `/tickets/${a.token}`]) {
    const { text } = await at.floor.world.ask("GET", path);
    expect(text).toContain("Blue line");
    expect(text).not.toContain("Oncology");
  }
  const forStaff = await at.floor.world.ask("GET", `/locations/${locationId}/queues?limit=100`, { as: "staff" });
  expect(forStaff.text).toContain("Oncology");
});
