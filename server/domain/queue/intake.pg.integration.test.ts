import { describe, expect, it } from "vitest";
import { FLOOR_START, floorForEach } from "../../testing/floor-world";
import { book, create, offer } from "../../testing/offer";
import { asOwner } from "../../testing/test-database";
import { createCatalogs } from "../catalog/catalogs";
import { publicScope } from "../identity/access";
import { linkTokens } from "../identity/link-tokens";
import { MINUTE } from "../shared/duration";
import { sweepFloor } from "./commands/sweep-floor";
import { createLines } from "./line/lines";
import { NO_QUOTES } from "./quoting/quote-source";

const at = floorForEach();

describe("intake", () => {
  it("takes no more than the queue's limit, unless staff insist, and says so", async () => {
    await at.open({ maxWaiting: 1 });
    await at.join();
    expect(await at.floor.codeOf(`/queues/${at.queueId}/tickets`, { serviceId: at.floor.passport })).toBe("queue_full");
    expect((await at.floor.world.ask("GET", `/queues/${at.queueId}/intake`)).body).toMatchObject({
      isOpen: false,
      reason: "full",
    });
    await at.join({ force: true });
  });

  it("follows the queue's hours and takes nobody who would not be done before it closes", async () => {
    await at.open({ hours: [{ weekday: 1, opens: "08:00", closes: "09:30" }] });
    const intake = async () => (await at.floor.world.ask("GET", `/queues/${at.queueId}/intake`)).body;
    expect(await intake()).toMatchObject({ isOpen: true, closesAt: "2026-03-02T09:30:00.000Z" });
    await at.join({}, null);
    at.floor.world.infra.clock.set("2026-03-02T09:10:00Z");
    expect(await intake()).toMatchObject({ isOpen: false, reason: "closing", opensAt: "2026-03-09T08:00:00.000Z" });
    expect(await at.floor.codeOf(`/queues/${at.queueId}/tickets`, { serviceId: at.floor.passport })).toBe(
      "queue_closed",
    );
    await at.join();
    at.floor.world.infra.clock.set("2026-03-02T09:30:00Z");
    expect(await intake()).toMatchObject({ isOpen: false, reason: "hours" });
  });

  it("passes who is on the way, keeps the place, and calls it once somebody says they are here", async () => {
    await at.open({ confirmPresence: true });
    const web = await at.join({}, null);
    expect(web.isOnTheWay).toBe(true);
    const here = await at.join();
    expect((await at.callNext()).body.id).toBe(here.id);
    expect(await at.floor.read(web.id)).toMatchObject({ status: "waiting", isOnTheWay: true });
    await at.floor.must(`/tickets/${web.id}/confirm`);
    expect((await at.callNext({ finish: {} })).body.id).toBe(web.id);
  });

  it("takes who knows the code that hangs at the place for being there, at joining or later, and nobody else", async () => {
    await at.open({ confirmPresence: true });
    const { ask, riverside } = at.floor.world;
    const path = `/locations/${riverside.locationId}/site-code`;
    expect((await ask("GET", path)).status).toBe(401);
    const { siteCode } = (await ask("GET", path, { as: "staff" })).body;
    const [wrong] = ["000000", "000001"].filter((code) => code !== siteCode);
    const tickets = `/queues/${at.queueId}/tickets`;
    const join = { serviceId: at.floor.passport };
    expect(await at.floor.codeOf(tickets, { ...join, siteCode: wrong })).toBe("wrong_site_code");
    expect(await at.floor.codeOf(tickets, { ...join, siteCode: "12" })).toBe("invalid");
    expect((await at.join({ siteCode }, null)).isOnTheWay).toBe(false);
    const web = await at.join({}, null);
    const confirm = `/tickets/${web.token}/confirm`;
    expect(await at.floor.codeOf(confirm)).toBe("unauthenticated");
    expect(await at.floor.codeOf(confirm, { siteCode: wrong })).toBe("wrong_site_code");
    expect((await at.floor.read(web.id)).isOnTheWay).toBe(true);
    const spaced = `${siteCode.slice(0, 3)} ${siteCode.slice(3)}`;
    const here = await at.floor.must(confirm, { siteCode: spaced }, null);
    expect(here).toMatchObject({ isOnTheWay: false, needs: [], why: null });
  });

  it("lets a booked person in neither too early nor late without being told what it means", async () => {
    const { serviceIds } = await offer(at.floor.world, [{ name: "Visit" }], 1);
    const [serviceId] = serviceIds as [string];
    const { locationId } = at.floor.world.riverside;
    await create(at.floor.world, "/queues", {
      ...{ locationId, name: "Visits", letter: "V", serviceIds, earlyMinutes: 15, lateMinutes: 10 },
      policy: { kind: "priority", dueMinutes: 5 },
    });
    const { body } = await book(at.floor.world, serviceId, "2026-03-02T10:00:00Z");
    const checkIn = `/appointments/${body.token}/check-in`;
    expect(await at.floor.codeOf(checkIn)).toBe("too_early");
    at.floor.world.infra.clock.set("2026-03-02T10:20:00Z");
    expect(await at.floor.codeOf(checkIn)).toBe("late_check_in");
    const late = await at.floor.must(checkIn, { acceptLate: true }, null);
    expect(late.ticket).toMatchObject({ status: "waiting", position: 1 });
    expect(late.appointment.status).toBe("arrived");
  });
});

describe("by itself", () => {
  const sweep = (now = at.floor.world.infra.clock.now().getTime()) => {
    const { database, clock, secretKey } = at.floor.world.infra;
    const deps = { work: database.work, clock, tokens: linkTokens(secretKey), catalogs: createCatalogs(clock) };
    const rest = { lines: createLines(), quotes: NO_QUOTES, announce: () => {}, calendars: { announce: () => {} } };
    return sweepFloor({ ...deps, ...rest }, publicScope, now);
  };
  /** As if everything of the ticket had happened so much earlier, and the product had been running since. */
  const longAgo = (id: string) =>
    asOwner(
      at.floor.world.infra.database,
      `with a as (update floor_clock set recovered_at = now() - interval '1 day', last_at = now()),
         e as (update queue_event set at = at - interval '1 hour' where ticket_id = $1)
       update ticket set called_at = called_at - interval '1 hour', missed_at = missed_at - interval '1 hour' where id = $1`,
      [id],
    );

  it("a called ticket nobody comes with is a no-show after the grace, which a recall and a downtime begin anew", async () => {
    await at.open({ graceSeconds: 60 });
    const a = await at.join();
    await at.callNext();
    await sweep();
    expect((await at.floor.read(a.id)).status).toBe("called");
    await longAgo(a.id);
    await at.floor.world.infra.database.pool.query("update floor_clock set last_at = now() - interval '10 minutes'");
    await sweep();
    expect((await at.floor.read(a.id)).status).toBe("called");
    await longAgo(a.id);
    await at.floor.must(`/tickets/${a.id}/recall`);
    await sweep();
    expect((await at.floor.read(a.id)).status).toBe("called");
    await longAgo(a.id);
    await sweep();
    expect((await at.floor.read(a.id)).status).toBe("noshow");
    expect((await at.callNext()).status).toBe(204);
  });

  it("whoever was not here when it was their turn loses the place after a while, and may return", async () => {
    await at.open({ confirmPresence: true });
    const web = await at.join({}, null);
    await at.join();
    await at.callNext();
    await sweep();
    expect((await at.floor.read(web.id)).status).toBe("waiting");
    await longAgo(web.id);
    await sweep();
    expect(await at.floor.read(web.id)).toMatchObject({ status: "noshow", ending: "absent" });
    expect(await at.floor.must(`/tickets/${web.token}/return`, {}, null)).toMatchObject({
      status: "waiting",
      ending: null,
    });
  });

  it("who is still there when the hours are over and the counters closed is told that nobody comes", async () => {
    await at.open({ hours: "location" });
    const a = await at.join();
    const over = Date.parse(FLOOR_START) + 10 * MINUTE;
    const { locationId } = at.floor.world.riverside;
    const closed = {
      kind: "closed",
      firstDay: "2026-03-02",
      lastDay: "2026-03-02",
      reason: "Water damage",
    };
    const answer = await at.floor.world.ask("POST", `/locations/${locationId}/exceptions`, {
      as: "manager",
      body: closed,
    });
    await sweep(over);
    expect((await at.floor.read(a.id)).status).toBe("waiting");
    await at.floor.must(`/counters/${at.counterId}/close`);
    await sweep(over);
    expect(answer.status, answer.text).toBe(201);
    expect(await at.floor.read(a.id)).toMatchObject({ status: "cancelled", ending: "closing" });
  });
});
