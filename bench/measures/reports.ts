import pg from "pg";
import { connectApi } from "../replay/api";
import { quantile } from "../shared/quantile";
import { DEMO_ADMIN } from "../world/world";

export interface ReportsResult {
  tickets: number;
  /** Both reports of all of them, 95th percentile in milliseconds. */
  ms: number;
}

const TICKETS = 100_000;
const A_DAY = 830;
const TIMES = 12;

/** Four months of a place of its own: tickets, who called them, and when its counters were open. */
const FILL = `
with place as (select $1::text as org, $2::text as queue, $3::text as service, $4::text as counter, $5::text as staff),
issued as (select n, (timestamptz '2026-01-05 08:00Z' + (n / ${A_DAY}) * interval '1 day' + (n % ${A_DAY}) * interval '40 s') as at,
  (n * 7919 % 1800) * interval '1 s' as wait, (60 + n * 7907 % 1200) * interval '1 s' as service from generate_series(1, ${TICKETS}) n),
made as (insert into ticket (organization_id, id, queue_id, service_id, number, status, place, counter_id, issued_at, called_at, ended_at)
  select org, 'tkt_bench_' || n, queue, p.service, 'R' || n % 100, case when n % 13 = 0 then 'noshow' else 'served' end, n, counter, at, at + wait,
    at + wait + i.service from place p, issued i returning organization_id, queue_id, id, called_at)
insert into queue_event (organization_id, queue_id, version, type, ticket_id, actor_id, before, after, at)
select m.organization_id, m.queue_id, 1000000 + row_number() over (), 'ticket.called', m.id, p.staff, '{}', '{}', m.called_at from made m, place p`;

/** What it takes to report on months, over REST. */
export async function measureReports(url: string, databaseUrl: string): Promise<ReportsResult> {
  const api = await connectApi({ url, ...DEMO_ADMIN, patienceMs: 5_000 });
  let made = 0;
  const create = async (path: string, body: object): Promise<string> =>
    (await api.post(path, `reports-${process.pid}-${++made}`, body)).body.id;
  const place = { slug: `reports-${Date.now()}`, name: "Reports", timeZone: "Europe/London", openingHours: [] };
  const locationId = await create("/locations", place);
  const serviceId = await create("/services", { locationId, name: "Five minutes", durationMinutes: 5 });
  const queueId = await create("/queues", { locationId, name: "Blood", letter: "R", serviceIds: [serviceId] });
  const counterId = await create("/counters", { locationId, name: "One", queueIds: [queueId] });
  const { organization, userId } = (await api.get("/me")).body;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(FILL, [organization.id, queueId, serviceId, counterId, userId]);
  await client.query("vacuum analyze ticket, queue_event");
  await client.end();
  const asked = new URLSearchParams({ locationId, from: "2026-01-01", to: "2026-05-31" });
  const times: number[] = [];
  let tickets = 0;
  for (let i = 0; i < TIMES; i++) {
    const start = performance.now();
    tickets = (await api.get(`/reports/waits?${asked}`)).body.all.tickets;
    times.push(performance.now() - start);
  }
  return { tickets, ms: quantile(times, 0.95) };
}
