import { afterAll, beforeAll, expect, it } from "vitest";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { asOwner } from "../../testing/test-database";

let world: RestWorld;
const served: string[] = [];

/** A ticket of riverside, and what became of it, moved to a moment of the past. */
async function ticketAt(
  issuedAt: string,
  waitSeconds: number,
  serviceSeconds: number,
  end: "complete" | "no-show" = "complete",
) {
  const { queueId, serviceId, counterId } = world.riverside;
  const { id } = (await world.ask("POST", `/queues/${queueId}/tickets`, { as: "staff", body: { serviceId } })).body;
  await world.ask("POST", `/tickets/${id}/call`, { as: "staff", body: { counterId } });
  expect((await world.ask("POST", `/tickets/${id}/${end}`, { as: "staff" })).status).toBe(200);
  await asOwner(
    world.infra.database,
    `with moved as (update ticket set issued_at = $2::timestamptz, called_at = $2::timestamptz + $3 * interval '1 s',
       started_at = null, ended_at = $2::timestamptz + ($3 + $4) * interval '1 s' where id = $1 returning *)
     update queue_event e set at = m.called_at from moved m where e.ticket_id = m.id and e.type = 'ticket.called'`,
    [id, issuedAt, waitSeconds, serviceSeconds],
  );
  served.push(id);
}

beforeAll(async () => {
  world = await startRestWorld({ start: "2026-06-01T12:00:00Z" });
  const { organizationId, counterId, userIds } = world.riverside;
  const { pool } = world.infra.database;
  const kept = await pool.query("select status from counter_shift where counter_id = $1 order by at", [counterId]);
  expect(kept.rows).toEqual([{ status: "open" }]);
  await pool.query("delete from counter_shift");
  await pool.query(
    "insert into counter_shift values ($1, $2, '2026-03-29T00:00Z', 'open', $3), ($1, $2, '2026-03-29T03:00Z', 'closed', null)",
    [...[organizationId, counterId, userIds.staff]],
  );
  // In London the hour from 1 to 2 is skipped on this day, which begins at 00:00 UTC and ends at 23:00.
  await ticketAt("2026-03-29T00:30:00Z", 300, 600);
  await ticketAt("2026-03-29T01:30:00Z", 900, 1200);
  await ticketAt("2026-03-29T22:59:59Z", 60, 0, "no-show");
  await ticketAt("2026-03-29T23:00:00Z", 7200, 60);
});
afterAll(() => world.close());

const DAY = "from=2026-03-29&to=2026-03-29";
const read = (report: string, as = "manager", locationId = world.riverside.locationId) =>
  world.ask("GET", `/reports/${report}?locationId=${locationId}&${DAY}`, { as });

it("reports the tickets of local days, whose clocks skip an hour, by hour, kind, service, counter and staff", async () => {
  const { status, body } = await read("waits");
  expect(status).toBe(200);
  expect(body.all).toEqual({
    ...{ tickets: 3, called: 3, served: 2, noShows: 1, left: 0, scores: null },
    wait: { meanSeconds: 420, p50Seconds: 300, p90Seconds: 900 },
    service: { meanSeconds: 900, p50Seconds: 1200, p90Seconds: 1200 },
  });
  expect(body.byHour.map(({ hour, tickets }: { hour: number; tickets: number }) => [hour, tickets])).toEqual([
    [0, 1],
    [2, 1],
    [23, 1],
  ]);
  expect(body.heatmap[0]).toEqual({ weekday: 7, hour: 0, tickets: 1, p50WaitSeconds: 300 });
  expect(body.byKind).toMatchObject([{ kind: "walkIn", tickets: 3 }]);
  expect(body.byService).toMatchObject([{ name: "Blood test", tickets: 3 }]);
  expect(body.byCounter).toMatchObject([{ name: "1", tickets: 3 }]);
  expect(body.byStaff).toMatchObject([{ id: world.riverside.userIds.staff, name: "staff", tickets: 3 }]);
});

it("reports how much of their open time counters had somebody", async () => {
  const { body } = await read("utilisation");
  expect(body.all).toEqual({ openSeconds: 3 * 3600, busySeconds: 1800, share: 1800 / (3 * 3600) });
  expect(body.byHour.map(({ hour }: { hour: number }) => hour)).toEqual([0, 2, 3]);
  expect(body.byStaff).toMatchObject([{ name: "staff", busySeconds: 1800 }]);
});

it("counts what people said of their visits", async () => {
  await world.infra.database.pool.query(
    "insert into ticket_feedback (organization_id, ticket_id, score) values ($1, $2, 2)",
    [...[world.riverside.organizationId, served[0]]],
  );
  expect((await read("waits")).body.all.scores).toEqual({ count: 1, average: 2 });
});

it("shows figures of single people to those who manage alone, and nothing to another organisation", async () => {
  for (const report of ["waits", "utilisation"]) {
    expect((await read(report, "staff")).body.byStaff).toBeNull();
    expect((await read(report, world.harbour.tokens.manager)).status).toBe(404);
    expect((await world.ask("GET", `/reports/${report}?locationId=${world.riverside.locationId}&${DAY}`)).status).toBe(
      401,
    );
  }
  const { body } = await read("waits", world.harbour.tokens.manager, world.harbour.locationId);
  expect(body.all.tickets).toBe(0);
});

const replay = (more: object, as = "staff") =>
  world.ask("POST", "/reports/what-if", {
    as,
    body: { locationId: world.riverside.locationId, date: "2026-03-29", ...more },
  });

it("replays a past day as it was, with another counter and by another policy", async () => {
  const { status, body } = await replay({ policy: { kind: "fifo" }, more: [{ from: "00:00", to: "24:00" }] });
  expect(status).toBe(200);
  expect(body).toMatchObject({ date: "2026-03-29", timeZone: "Europe/London", tickets: 3 });
  expect(body.recorded).toEqual({ people: 3, p50Seconds: 300, p90Seconds: 900 });
  // The one counter closed at four by local clocks, with everybody served but who came at night: they wait, or find the other counter.
  expect(body.before.all).toEqual({ people: 3, p50Seconds: 0, p90Seconds: 0 });
  expect(body.after).toMatchObject({ overtakes: 0, left: 0, byKind: [{ kind: "walkIn", people: 3 }] });
});

it("takes counters away for a while", async () => {
  const { counterId } = world.riverside;
  const { body } = await replay({ fewer: [{ counterId, from: "00:00", to: "02:00" }] });
  expect(body.after.all).toMatchObject({ people: 3, p50Seconds: 0, p90Seconds: 1800 });
});

it("replays no day that is not over, no foreign place, and takes no counter away that is none", async () => {
  expect((await replay({ date: "2026-06-01" })).status).toBe(422);
  expect((await replay({}, world.harbour.tokens.staff)).status).toBe(404);
  const foreign = { counterId: world.harbour.counterId, from: "09:00", to: "10:00" };
  expect((await replay({ fewer: [foreign] })).body.errors).toMatchObject([{ path: "fewer" }]);
  expect((await replay({ more: [{ from: "13:00", to: "11:00" }] })).status).toBe(422);
});

it("refuses days in the wrong order and more than a year of them", async () => {
  const { locationId } = world.riverside;
  for (const days of ["from=2026-03-02&to=2026-03-01", "from=2025-01-01&to=2026-03-01"])
    expect((await world.ask("GET", `/reports/waits?locationId=${locationId}&${days}`, { as: "staff" })).status).toBe(
      400,
    );
});

it("looks at the tickets and calls of its days alone, by their indexes", async () => {
  const { organizationId, queueId, serviceId, counterId } = world.harbour;
  const { pool } = world.infra.database;
  await pool.query(
    `insert into ticket (organization_id, id, queue_id, service_id, number, status, place, counter_id, issued_at, called_at, ended_at)
     select $1, 'tkt_' || n, $2, $3, 'B1', 'served', n, $4, at, at + interval '5 min', at + interval '15 min'
     from (select n, timestamptz '2025-07-01' + n * interval '10 min' as at from generate_series(1, 40000) n) t`,
    [organizationId, queueId, serviceId, counterId],
  );
  await asOwner(world.infra.database, "vacuum analyze ticket");
  expect((await read("waits", world.harbour.tokens.manager, world.harbour.locationId)).body.all.tickets).toBe(6 * 23);
  const client = await pool.connect();
  try {
    await client.query("begin");
    const asked = { organizationId, locationId: world.harbour.locationId, byStaff: true };
    const days = { from: "2026-03-29T00:00Z", to: "2026-03-29T23:00Z" };
    await client.query("select report_floor($1)", [JSON.stringify({ ...asked, ...days })]);
    const { rows } = await client.query(
      "select seq_tup_read::int + coalesce(idx_tup_fetch, 0)::int as rows from pg_stat_xact_user_tables where relname in ('ticket', 'queue_event')",
    );
    expect(rows.map((one) => one.rows).every((read) => read <= 2 * 6 * 23)).toBe(true);
    await client.query("rollback");
  } finally {
    client.release();
  }
});
