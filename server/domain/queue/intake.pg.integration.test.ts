import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FLOOR_START, type Floor, startFloor } from "../../testing/floor-world";
import { book, create, offer } from "../../testing/offer";
import { violationsOf } from "../../testing/violations";
import { createCatalogs } from "../catalog/catalogs";
import { publicScope } from "../identity/access";
import { linkTokens } from "../identity/link-tokens";
import { MINUTE } from "../shared/duration";
import { sweepFloor } from "./commands/sweep-floor";
import { createLines } from "./line/lines";

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

describe("intake", () => {
  it("takes no more than the queue's limit, unless staff insist, and says so", async () => {
    await openFloor({ maxWaiting: 1 });
    await join();
    expect(await floor.codeOf(`/queues/${queueId}/tickets`, { serviceId: floor.passport })).toBe("queue_full");
    expect((await floor.world.ask("GET", `/queues/${queueId}/intake`)).body).toMatchObject({
      isOpen: false,
      reason: "full",
    });
    await join({ force: true });
  });

  it("follows the queue's hours and takes nobody who would not be done before it closes", async () => {
    await openFloor({ hours: [{ weekday: 1, opens: "08:00", closes: "09:30" }] });
    const intake = async () => (await floor.world.ask("GET", `/queues/${queueId}/intake`)).body;
    expect(await intake()).toMatchObject({ isOpen: true, closesAt: "2026-03-02T09:30:00.000Z" });
    await join({}, null);
    floor.world.infra.clock.set("2026-03-02T09:10:00Z");
    expect(await intake()).toMatchObject({ isOpen: false, reason: "closing", opensAt: "2026-03-09T08:00:00.000Z" });
    expect(await floor.codeOf(`/queues/${queueId}/tickets`, { serviceId: floor.passport })).toBe("queue_closed");
    await join();
    floor.world.infra.clock.set("2026-03-02T09:30:00Z");
    expect(await intake()).toMatchObject({ isOpen: false, reason: "hours" });
  });

  it("passes who is on the way, keeps the place, and calls it once somebody says they are here", async () => {
    await openFloor({ confirmPresence: true });
    const web = await join({}, null);
    expect(web.isOnTheWay).toBe(true);
    const here = await join();
    expect((await callNext()).body.id).toBe(here.id);
    expect(await floor.read(web.id)).toMatchObject({ status: "waiting", isOnTheWay: true });
    await floor.must(`/tickets/${web.id}/confirm`);
    expect((await callNext({ finish: {} })).body.id).toBe(web.id);
  });

  it("lets a booked person in neither too early nor late without being told what it means", async () => {
    const { serviceIds } = await offer(floor.world, [{ name: "Visit" }], 1);
    const [serviceId] = serviceIds as [string];
    const { locationId } = floor.world.riverside;
    await create(floor.world, "/queues", {
      ...{ locationId, name: "Visits", letter: "V", serviceIds, earlyMinutes: 15, lateMinutes: 10 },
      policy: { kind: "priority", dueMinutes: 5 },
    });
    const { body } = await book(floor.world, serviceId, "2026-03-02T10:00:00Z");
    const checkIn = `/appointments/${body.token}/check-in`;
    expect(await floor.codeOf(checkIn)).toBe("too_early");
    floor.world.infra.clock.set("2026-03-02T10:20:00Z");
    expect(await floor.codeOf(checkIn)).toBe("late_check_in");
    const late = await floor.must(checkIn, { acceptLate: true }, null);
    expect(late.ticket).toMatchObject({ status: "waiting", position: 1 });
    expect(late.appointment.status).toBe("arrived");
  });
});

describe("by itself", () => {
  const sweep = (now = floor.world.infra.clock.now().getTime()) => {
    const { database, clock, secretKey } = floor.world.infra;
    const deps = { work: database.work, clock, tokens: linkTokens(secretKey), catalogs: createCatalogs(clock) };
    const rest = { lines: createLines(), announce: () => {}, calendars: { announce: () => {} } };
    return sweepFloor({ ...deps, ...rest }, publicScope, now);
  };
  /** As if everything of the ticket had happened so much earlier, and the product had been running since. */
  const longAgo = (id: string) =>
    floor.world.infra.database.pool.query(
      `with a as (update floor_clock set recovered_at = now() - interval '1 day', last_at = now()),
         e as (update queue_event set at = at - interval '1 hour' where ticket_id = $1)
       update ticket set called_at = called_at - interval '1 hour', missed_at = missed_at - interval '1 hour' where id = $1`,
      [id],
    );

  it("a called ticket nobody comes with is a no-show after the grace, which a recall and a downtime begin anew", async () => {
    await openFloor({ graceSeconds: 60 });
    const a = await join();
    await callNext();
    await sweep();
    expect((await floor.read(a.id)).status).toBe("called");
    await longAgo(a.id);
    await floor.world.infra.database.pool.query("update floor_clock set last_at = now() - interval '10 minutes'");
    await sweep();
    expect((await floor.read(a.id)).status).toBe("called");
    await longAgo(a.id);
    await floor.must(`/tickets/${a.id}/recall`);
    await sweep();
    expect((await floor.read(a.id)).status).toBe("called");
    await longAgo(a.id);
    await sweep();
    expect((await floor.read(a.id)).status).toBe("noshow");
    expect((await callNext()).status).toBe(204);
  });

  it("whoever was not here when it was their turn loses the place after a while, and may return", async () => {
    await openFloor({ confirmPresence: true });
    const web = await join({}, null);
    await join();
    await callNext();
    await sweep();
    expect((await floor.read(web.id)).status).toBe("waiting");
    await longAgo(web.id);
    await sweep();
    expect(await floor.read(web.id)).toMatchObject({ status: "noshow", ending: "absent" });
    expect(await floor.must(`/tickets/${web.token}/return`, {}, null)).toMatchObject({
      status: "waiting",
      ending: null,
    });
  });

  it("who is still there when the hours are over and the counters closed is told that nobody comes", async () => {
    await openFloor({ hours: "location" });
    const a = await join();
    const over = Date.parse(FLOOR_START) + 10 * MINUTE;
    const { locationId } = floor.world.riverside;
    const closed = {
      kind: "closed",
      firstDay: "2026-03-02",
      lastDay: "2026-03-02",
      reason: "Water damage",
    };
    const answer = await floor.world.ask("POST", `/locations/${locationId}/exceptions`, {
      as: "manager",
      body: closed,
    });
    await sweep(over);
    expect((await floor.read(a.id)).status).toBe("waiting");
    await floor.must(`/counters/${counterId}/close`);
    await sweep(over);
    expect(answer.status, answer.text).toBe(201);
    expect(await floor.read(a.id)).toMatchObject({ status: "cancelled", ending: "closing" });
  });
});
