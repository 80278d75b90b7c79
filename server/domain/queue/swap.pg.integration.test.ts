import { afterAll, beforeAll, expect, it } from "vitest";
import { type Floor, startFloor } from "../../testing/floor-world";
import { violationsOf } from "../../testing/violations";

/** Monday, 12:00 in London; the floor begins at 9:00. */
const NOON = "2026-03-02T12:00:00Z";

let t: Floor;
let queueId: string;
beforeAll(async () => {
  t = await startFloor();
  queueId = await t.openQueue();
});
afterAll(async () => {
  expect(await violationsOf(t.world.infra)).toEqual({});
  await t.world.close();
});

const amal = { name: "Amal Haddad", email: "amal@example.org", locale: "en-GB" };
const join = (more: object = {}, as: string | null = null) =>
  t.must(`/queues/${queueId}/tickets`, { serviceId: t.passport, customer: amal, ...more }, as);
const book = (start: string, more: object = {}) => {
  const { locationId } = t.world.riverside;
  return t.must("/appointments", { locationId, serviceId: t.passport, start, customer: amal, ...more }, null);
};
const ask = (path: string, body: object) => t.world.ask("POST", path, { body });
const appointment = async (id: string) => (await t.world.ask("GET", `/appointments/${id}`, { as: "staff" })).body;
const booked = async () => {
  const { rows } = await t.world.infra.database.pool.query(
    "select count(*)::int as count from appointment where status = 'booked'",
  );
  return rows[0].count;
};

it("takes a time in place of a ticket, with the person and what they come for, and asked for twice it is one", async () => {
  const ticket = await join();
  const path = `/tickets/${ticket.token}/swap`;
  const first = await t.must(path, { start: NOON }, null);
  expect(first.appointment).toMatchObject({ status: "booked", serviceId: t.passport, customer: amal });
  expect(first.ticket).toMatchObject({ id: ticket.id, status: "left", ending: "swapped", position: null });
  expect(await t.must(path, { start: NOON }, null)).toEqual(first);
  expect(await t.codeOf(path, { start: "2026-03-02T12:30:00Z" })).toBe("ticket_state");
  expect(await t.codeOf(`/queues/${queueId}/undo`, {}, "staff")).toBe("nothing_to_undo");
  const { events } = (await t.world.ask("GET", `/tickets/${ticket.id}/history`, { as: "staff" })).body;
  expect(events.at(-1)).toMatchObject({ type: "ticket.left", appointmentId: first.appointment.id });
  await t.must(`/appointments/${first.appointment.token}/cancel`, {}, null);
});

it("keeps the ticket as it is when the time cannot be had", async () => {
  const ticket = await join();
  const taken = await book(NOON);
  const path = `/tickets/${ticket.token}/swap`;
  expect(await t.codeOf(path, { start: NOON })).toBe("slot_taken");
  expect(await t.codeOf(path, { start: "2026-03-02T12:07:00Z" })).toBe("not_a_slot");
  expect(await t.codeOf(path, { start: "2026-03-02T08:00:00Z" })).toBe("too_soon");
  expect(await t.read(ticket.id)).toMatchObject({ status: "waiting", version: ticket.version });
  await t.must(`/appointments/${taken.token}/cancel`, {}, null);
  await t.must(`/tickets/${ticket.token}/leave`, {}, null);
});

it("asks who it is for where the ticket knows nobody, and takes no visit of several services", async () => {
  const nobody = await join({ customer: undefined });
  const refused = await ask(`/tickets/${nobody.token}/swap`, { start: NOON });
  expect([refused.status, refused.body.errors[0].path]).toEqual([422, "customer"]);
  const done = await t.must(`/tickets/${nobody.token}/swap`, { start: NOON, customer: { name: "Ben" } }, null);
  expect(done.appointment.customer.name).toBe("Ben");
  await t.must(`/appointments/${done.appointment.token}/cancel`, {}, null);
  const family = await join({ furtherServiceIds: [t.photo] });
  expect(await t.codeOf(`/tickets/${family.token}/swap`, { start: NOON })).toBe("service_not_offered");
  await t.must(`/tickets/${family.token}/leave`, {}, null);
});

it("frees the counter of somebody who was being called", async () => {
  const counterId = await t.openCounter([queueId]);
  const ticket = await join();
  await t.must(`/tickets/${ticket.id}/call`, { counterId });
  const { appointment: taken } = await t.must(`/tickets/${ticket.token}/swap`, { start: NOON }, null);
  const next = await join();
  expect((await t.must(`/counters/${counterId}/call-next`)).id).toBe(next.id);
  await t.must(`/tickets/${next.id}/complete`);
  await t.must(`/counters/${counterId}/close`);
  await t.must(`/appointments/${taken.token}/cancel`, {}, null);
});

it("takes a place in line in place of a time of today, as anybody joins, and asked for twice it is one", async () => {
  const one = await book(NOON);
  const path = `/appointments/${one.token}/swap`;
  const done = await t.must(path, {}, null);
  expect(done.appointment).toMatchObject({ id: one.id, status: "cancelled", ending: { from: "booked", by: "holder" } });
  expect(done.ticket).toMatchObject({
    status: "waiting",
    serviceId: t.passport,
    queueId,
    position: 1,
    appointmentId: null,
  });
  expect(done.ticket.customer).toMatchObject(amal);
  expect((await t.must(path, {}, null)).ticket.id).toBe(done.ticket.id);
  const back = await t.must(`/tickets/${done.ticket.token}/swap`, { start: NOON }, null);
  expect(back.appointment).toMatchObject({ status: "booked", start: new Date(NOON).toISOString() });
  await t.must(`/appointments/${back.appointment.token}/cancel`, {}, null);
});

it("keeps the time when the queue takes nobody, before its day and once it has come", async () => {
  const one = await book(NOON);
  const path = `/appointments/${one.token}/swap`;
  const close = (status: string) =>
    t.world.ask("PATCH", `/queues/${queueId}`, { as: "manager", body: { status } }).then((answer) => answer.status);
  expect(await close("paused")).toBe(200);
  expect(await t.codeOf(path)).toBe("queue_closed");
  expect(await close("open")).toBe(200);
  const later = await book("2026-03-03T12:00:00Z");
  expect(await t.codeOf(`/appointments/${later.token}/swap`)).toBe("too_early");
  t.world.infra.clock.set(NOON);
  expect(await t.codeOf(path)).toBe("too_late");
  t.world.infra.clock.set("2026-03-02T09:00:00Z");
  expect(await appointment(one.id)).toMatchObject({ status: "booked", version: 1 });
  for (const { token } of [one, later]) await t.must(`/appointments/${token}/cancel`, {}, null);
});

it("of many tickets that want one time exactly one has it, and nobody loses the ticket", async () => {
  for (let round = 0; round < 5; round++) {
    const tickets = await Promise.all(Array.from({ length: 12 }, () => join()));
    const answers = await Promise.all(
      [...tickets, ...tickets].map(({ token }) => ask(`/tickets/${token}/swap`, { start: NOON })),
    );
    const winners = answers.filter(({ status }) => status === 200);
    const [winner] = winners;
    expect(new Set(winners.map(({ body }) => body.ticket.id)).size).toBe(1);
    expect(new Set(winners.map(({ body }) => body.appointment.id)).size).toBe(1);
    expect(new Set(answers.filter((one) => one.status !== 200).map(({ body }) => body.code))).toEqual(
      new Set(["slot_taken"]),
    );
    for (const { id } of tickets)
      expect((await t.read(id)).status).toBe(id === winner?.body.ticket.id ? "left" : "waiting");
    expect(await booked()).toBe(1);
    await t.must(`/appointments/${winner?.body.appointment.token}/cancel`, {}, null);
    for (const { token, id } of tickets)
      if (id !== winner?.body.ticket.id) await t.must(`/tickets/${token}/leave`, {}, null);
  }
});

it("people who change back and forth at once neither deadlock nor end with both or neither", async () => {
  const times = ["12:00", "12:30", "13:00", "13:30"].map((time) => `2026-03-02T${time}:00Z`);
  const counterId = await t.openCounter([queueId]);
  const inLine = await Promise.all(times.map(() => join()));
  const withTime = await Promise.all(times.map((start) => book(start)));
  const storm = [
    ...inLine.flatMap(({ token }, i) => [
      ask(`/tickets/${token}/swap`, { start: times[i] }),
      ask(`/tickets/${token}/swap`, { start: times[(i + 1) % 4] }),
      ask(`/tickets/${token}/park`, {}),
    ]),
    ...withTime.flatMap(({ token, id }) => [
      ask(`/appointments/${token}/swap`, {}),
      ask(`/appointments/${token}/swap`, {}),
      t.world.ask("POST", `/appointments/${id}/check-in`, { as: "staff", body: {} }),
    ]),
    t.world.ask("POST", `/counters/${counterId}/call-next`, { as: "staff", body: {} }),
  ];
  const answers = await Promise.all(storm);
  expect(answers.filter(({ status }) => status >= 500).map(({ text }) => text)).toEqual([]);
  const { rows } = await t.world.infra.database.pool.query(
    `select s.took, t.id, t.status as ticket, t.ending, p.status as appointment from swap s
       join ticket t on t.id = s.ticket_id join appointment p on p.id = s.appointment_id
     where s.ticket_id = any($1) or s.appointment_id = any($2)`,
    [inLine.map(({ id }) => id), withTime.map(({ id }) => id)],
  );
  expect(rows.filter(({ took }) => took === "ticket").map(({ appointment }) => appointment)).toEqual(
    rows.filter(({ took }) => took === "ticket").map(() => "cancelled"),
  );
  for (const { id } of inLine) {
    const { status, ending } = await t.read(id);
    const exchange = rows.find((row) => row.took === "appointment" && row.id === id);
    if (exchange) expect([status, ending, exchange.appointment]).toEqual(["left", "swapped", "booked"]);
    else expect(["waiting", "parked", "called"]).toContain(status);
  }
  for (const { id } of withTime) {
    const { status, ticketId } = await appointment(id);
    expect(["arrived", "cancelled"]).toContain(status);
    if (status === "arrived") expect(ticketId).toMatch(/^tkt_/);
  }
});
