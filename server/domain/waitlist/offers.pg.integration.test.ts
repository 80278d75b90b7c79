import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { create } from "../../testing/offer";
import { atOnce, tally } from "../../testing/tally";
import { asOwner } from "../../testing/test-database";
import { violationsOf } from "../../testing/violations";
import { CUSTOMER, halfHour, startWaitlistWorld, type WaitlistWorld } from "../../testing/waitlist-world";
import { HOUR } from "../shared/duration";
import type { WaitlistEntry } from "./schema";

let list: WaitlistWorld;
beforeAll(async () => {
  list = await startWaitlistWorld();
});
afterAll(async () => {
  expect(await violationsOf(list.world.infra)).toEqual({});
  await list.close();
});

const ask = (method: string, path: string, body?: object, as?: string) => list.world.ask(method, path, { body, as });
const joined: WaitlistWorld["joined"] = (...given) => list.joined(...given);
const statusOf: WaitlistWorld["statusOf"] = (...entries) => list.statusOf(...entries);
const cancel: WaitlistWorld["cancel"] = (token) => list.cancel(token);
/** What the outbox says of an entry. */
const toldOf = async ({ id }: WaitlistEntry): Promise<string[]> => {
  const { rows } = await list.world.infra.database.pool.query(
    "select type from outbox where payload->>'entryId' = $1 order by (payload->>'version')::int",
    [id],
  );
  return rows.map(({ type }) => type);
};

describe("a time that becomes free", () => {
  test("is offered to the first in line, kept from everybody else, and booked when accepted", async () => {
    const { serviceId, booked } = await list.fullDay(1);
    const first = await joined(serviceId);
    const second = await joined(serviceId);
    expect([first.ahead, second.ahead]).toEqual([0, 1]);
    await cancel(booked[0]);
    await list.jobs.offerEverywhere();
    expect(await statusOf(first, second)).toEqual(["offered", "waiting"]);
    const offered = await list.entry(first.token);
    expect(Date.parse(offered.offer?.start ?? "")).toBe(Date.parse(halfHour(0)));
    const { locationId } = list.world.riverside;
    const thief = await ask("POST", "/appointments", { locationId, serviceId, start: halfHour(0), customer: CUSTOMER });
    expect(tally([thief])).toEqual({ "409 slot_taken": 1 });
    const accepted = await ask("POST", `/waitlist-entries/${first.token}/accept`);
    expect(accepted.status, accepted.text).toBe(200);
    expect(accepted.body.appointment).toMatchObject({ status: "booked", customer: CUSTOMER, serviceId });
    expect(accepted.body.entry).toMatchObject({ status: "accepted", appointmentId: accepted.body.appointment.token });
    expect((await ask("GET", `/appointments/${accepted.body.appointment.token}`)).body.status).toBe("booked");
    expect(await toldOf(first)).toEqual(["waitlist.joined", "waitlist.offered"]);
  });

  test("an offer that is accepted twice, also at once, is one appointment", async () => {
    const { serviceId, booked } = await list.fullDay(1);
    const entry = await joined(serviceId);
    await cancel(booked[0]);
    await list.jobs.offerEverywhere();
    const answers = await atOnce(8, () => ask("POST", `/waitlist-entries/${entry.token}/accept`));
    expect(tally(answers)).toEqual({ "200": 8 });
    expect(new Set(answers.map(({ body }) => body.appointment.id)).size).toBe(1);
    const { rows } = await list.world.infra.database.pool.query(
      "select count(*)::int from customer where name = $1 and not exists (select from appointment p where p.customer_id = customer.id) and not exists (select from waitlist_entry w where w.customer_id = customer.id)",
      [CUSTOMER.name],
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  test("goes to the next when the offer is declined, ends, or its person leaves", async () => {
    const { serviceId, booked } = await list.fullDay(1);
    const [first, second, third, fourth] = [
      await joined(serviceId),
      await joined(serviceId),
      await joined(serviceId),
      await joined(serviceId),
    ];
    await cancel(booked[0]);
    await list.jobs.offerEverywhere();
    expect((await ask("POST", `/waitlist-entries/${first.token}/decline`)).body.status).toBe("waiting");
    await list.jobs.offerEverywhere();
    expect(await statusOf(first, second, third, fourth)).toEqual(["waiting", "offered", "waiting", "waiting"]);
    await list.endOffers();
    expect(await statusOf(second)).toEqual(["waiting"]);
    expect(tally([await ask("POST", `/waitlist-entries/${second.token}/accept`)])).toEqual({ "409 offer_ended": 1 });
    await list.jobs.sweep();
    await list.jobs.offerEverywhere();
    expect(await statusOf(first, second, third, fourth)).toEqual(["waiting", "waiting", "offered", "waiting"]);
    expect((await ask("DELETE", `/waitlist-entries/${third.token}`)).status).toBe(204);
    await list.jobs.offerEverywhere();
    expect(await statusOf(first, second, third, fourth)).toEqual(["waiting", "waiting", "left", "offered"]);
    // Nobody is offered a time twice: it is free again for everybody.
    await ask("POST", `/waitlist-entries/${fourth.token}/decline`);
    await list.jobs.offerEverywhere();
    expect(await statusOf(first, second, third, fourth)).toEqual(["waiting", "waiting", "left", "waiting"]);
    expect(await toldOf(second)).toEqual(["waitlist.joined", "waitlist.offered", "waitlist.passed"]);
  });

  test("is offered to whom it suits, and those it does not suit keep their place", async () => {
    const { serviceId, booked } = await list.fullDay(3);
    const late = await joined(serviceId, 2);
    const any = await joined(serviceId, 0, 3);
    await cancel(booked[0]);
    await list.jobs.offerEverywhere();
    expect(await statusOf(late, any)).toEqual(["waiting", "offered"]);
    await cancel(booked[2]);
    await list.jobs.offerEverywhere();
    expect(await statusOf(late, any)).toEqual(["offered", "offered"]);
  });

  test("two times that become free at once are two people's", async () => {
    const { serviceId, booked } = await list.fullDay(2);
    const entries = [await joined(serviceId, 0, 2), await joined(serviceId, 0, 2), await joined(serviceId, 0, 2)];
    await Promise.all(booked.map(cancel));
    const processes = [list.otherJobs(), list.otherJobs(), list.otherJobs()];
    await Promise.all(processes.map((jobs) => jobs.offerEverywhere()));
    expect(await statusOf(...entries)).toEqual(["offered", "offered", "waiting"]);
    const starts = [await list.entry(entries[0]?.token ?? ""), await list.entry(entries[1]?.token ?? "")];
    expect(new Set(starts.map(({ offer }) => offer?.start)).size).toBe(2);
  });

  test("by longer hours is offered as well", async () => {
    const { riverside } = list.world;
    const { serviceId } = await list.fullDay(1);
    const far = { earliest: "2026-04-28", latest: "2026-04-29" };
    await ask("PATCH", `/services/${serviceId}`, { maxAdvanceDays: 20 }, "manager");
    const entry = await joined(serviceId, 0, 1, far);
    await list.jobs.offerEverywhere();
    expect(await statusOf(entry)).toEqual(["waiting"]);
    await ask("PATCH", `/services/${serviceId}`, { maxAdvanceDays: 90 }, "manager");
    const { rows } = await list.world.infra.database.pool.query(
      `select organization_id as "organizationId", payload from outbox where type = 'catalog.changed' order by created_at desc limit 1`,
    );
    expect(rows[0].payload).toEqual({ locationId: riverside.locationId });
    await list.jobs.offerAt(rows[0]);
    expect(await statusOf(entry)).toEqual(["offered"]);
  });

  test("a party is offered as many seats as it needs", async () => {
    const { serviceId, booked } = await list.fullDay(1, 3);
    const party = await joined(serviceId, 0, 1, { partySize: 3 });
    await cancel(booked[0]);
    await list.jobs.offerEverywhere();
    const { locationId } = list.world.riverside;
    const thief = await ask("POST", "/appointments", { locationId, serviceId, start: halfHour(0), customer: CUSTOMER });
    expect(tally([thief])).toEqual({ "409 slot_taken": 1 });
    const accepted = await ask("POST", `/waitlist-entries/${party.token}/accept`);
    expect(accepted.body.appointment).toMatchObject({ partySize: 3, status: "booked" });
  });
});

test("what fails between the hold and the offer leaves neither, and the next run makes both", async () => {
  const { serviceId, booked } = await list.fullDay(1);
  const entry = await joined(serviceId);
  const { pool } = list.world.infra.database;
  await asOwner(
    list.world.infra.database,
    `alter function waitlist_offer rename to waitlist_offer_kept;
     create function waitlist_offer(a jsonb) returns jsonb language plpgsql as $$ begin raise exception 'cut off'; end $$`,
  );
  await cancel(booked[0]);
  await expect(list.jobs.offerEverywhere()).rejects.toThrow("cut off");
  const held = async () =>
    (await pool.query("select from appointment where service_id = $1 and status = 'held'", [serviceId])).rowCount;
  expect(await held()).toBe(0);
  expect(await toldOf(entry)).toEqual(["waitlist.joined"]);
  await asOwner(
    list.world.infra.database,
    "drop function waitlist_offer; alter function waitlist_offer_kept rename to waitlist_offer",
  );
  await list.jobs.offerEverywhere();
  expect(await held()).toBe(1);
  expect(await statusOf(entry)).toEqual(["offered"]);
});

describe("the line", () => {
  test("is not for times that are free: they are to be booked", async () => {
    const { serviceId } = await list.fullDay(1);
    expect(tally([await list.join(serviceId, 0, 2)])).toEqual({ "409 times_free": 1 });
    expect(tally([await list.join(serviceId, 0, 1)])).toEqual({ "201": 1 });
  });

  test("takes nobody who cannot be reached, for days that are over or backwards, or for what is not offered", async () => {
    const { serviceId } = await list.fullDay(1);
    const refused = await Promise.all([
      list.join(serviceId, 0, 1, { customer: { name: "Amal Haddad" } }),
      list.join(serviceId, 0, 1, { earliest: "2026-03-01", latest: "2026-03-01" }),
      list.join(serviceId, 0, 1, { earliest: "2026-03-05" }),
      list.join(serviceId, 0, 1, { latest: "2026-05-06" }),
      list.join(serviceId, 1, 1),
    ]);
    expect(refused.map(({ body }) => `${body.code} ${body.errors?.[0]?.path}`)).toEqual([
      "invalid customer",
      "invalid latest",
      "invalid latest",
      "invalid latest",
      "invalid toTime",
    ]);
    expect(tally([await list.join("svc_none"), await list.join(serviceId, 0, 1, { partySize: 2 })])).toEqual({
      "422 service_not_offered": 1,
      "422 party_too_large": 1,
    });
  });

  test("ends for whoever leaves three offers unanswered, and for whose last day is over", async () => {
    const { serviceId, booked } = await list.fullDay(4);
    const silent = await joined(serviceId, 0, 4);
    for (const token of booked.slice(0, 3)) {
      expect(await statusOf(silent)).toEqual(["waiting"]);
      await cancel(token);
      await list.jobs.offerEverywhere();
      await list.endOffers();
      await list.jobs.sweep();
    }
    expect(await statusOf(silent)).toEqual(["lapsed"]);
    const patient = await joined(serviceId, 3);
    list.world.infra.clock.set("2026-03-05T00:30:00Z");
    await list.jobs.sweep();
    list.world.infra.clock.set("2026-03-02T09:00:00Z");
    expect(await statusOf(patient)).toEqual(["lapsed"]);
    expect(tally([await ask("DELETE", `/waitlist-entries/${patient.token}`)])).toEqual({ "409 waitlist_state": 1 });
  });

  test("is seen by staff in the order of arrival, a page at a time, and by nobody else", async () => {
    const { serviceId } = await list.fullDay(1);
    const entries = [await joined(serviceId), await joined(serviceId), await joined(serviceId)];
    const path = `/waitlist-entries?locationId=${list.world.riverside.locationId}&serviceId=${serviceId}&limit=2`;
    const one = await ask("GET", path, undefined, "staff");
    const two = await ask("GET", `${path}&cursor=${one.body.nextCursor}`, undefined, "staff");
    const ids = [...one.body.items, ...two.body.items].map(({ id }: WaitlistEntry) => id);
    expect(ids).toEqual(entries.map(({ id }) => id));
    expect([one.body.items[1].ahead, two.body.nextCursor]).toEqual([1, null]);
    expect(tally([await ask("GET", path)])).toEqual({ "401 unauthenticated": 1 });
    expect(tally([await ask("GET", `/waitlist-entries/${ids[0]}`)])).toEqual({ "401 unauthenticated": 1 });
  });

  test("staff may offer a free time they chose, out of turn", async () => {
    const { serviceId } = await list.fullDay(1);
    const first = await joined(serviceId);
    const second = await joined(serviceId);
    const path = `/waitlist-entries/${second.id}/offer`;
    expect(tally([await ask("POST", path, { start: halfHour(0) }, "staff")])).toEqual({ "409 slot_taken": 1 });
    expect(tally([await ask("POST", path, { start: halfHour(1) })])).toEqual({ "401 unauthenticated": 1 });
    const offered = await ask("POST", path, { start: halfHour(1) }, "staff");
    expect(offered.body).toMatchObject({ status: "offered", offer: { start: halfHour(1) } });
    expect(await statusOf(first)).toEqual(["waiting"]);
    expect(tally([await ask("POST", path, { start: halfHour(2) }, "staff")])).toEqual({ "409 waitlist_state": 1 });
    const { rows } = await list.world.infra.database.pool.query(
      "select starts_at from appointment where service_id = $1 and status = 'held'",
      [serviceId],
    );
    expect(rows.map(({ starts_at }) => starts_at.toISOString())).toEqual([halfHour(1)]);
  });
});

test("an offer that was promised is kept although the notice the service wants has grown too long for it", async () => {
  const { serviceId, booked } = await list.fullDay(1);
  await ask("PATCH", `/services/${serviceId}`, { minNoticeMinutes: 46 * 60 }, "manager");
  const entry = await joined(serviceId);
  await cancel(booked[0]);
  await list.jobs.offerEverywhere();
  list.world.infra.clock.advance(5 * HOUR);
  const accepted = await ask("POST", `/waitlist-entries/${entry.token}/accept`);
  list.world.infra.clock.set("2026-03-02T09:00:00Z");
  expect(tally([accepted])).toEqual({ "200": 1 });
});

test("is not offered a time that is kept for those who wait at the place, until their line is short again", async () => {
  const { world } = list;
  const { locationId } = world.riverside;
  const { serviceId, booked } = await list.fullDay(1);
  await world.ask("PATCH", `/services/${serviceId}`, { as: "manager", body: { walkInShare: 25 } });
  const queueId = await create(world, "/queues", { locationId, name: "Walk in", letter: "W", serviceIds: [serviceId] });
  const counterId = await create(world, "/counters", { locationId, name: "W", queueIds: [queueId] });
  await world.ask("POST", `/counters/${counterId}/open`, { as: "staff" });
  world.infra.clock.set(new Date(Date.parse(halfHour(0)) - 30 * 60_000));
  const waiting = await list.joined(serviceId);
  const tokens: string[] = [];
  for (let i = 0; i < 6; i++)
    tokens.push((await world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } })).body.token);
  await cancel(booked[0]);
  await list.jobs.offerEverywhere();
  expect(await statusOf(waiting)).toEqual(["waiting"]);
  for (const token of tokens) await world.ask("POST", `/tickets/${token}/leave`);
  await list.jobs.offerEverywhere();
  expect(await statusOf(waiting)).toEqual(["offered"]);
  world.infra.clock.set("2026-03-02T09:00:00Z");
});
