import pg from "pg";
import { connectApi } from "../replay/api";
import { DEMO_ADMIN } from "./world";

/** A location with a busy month ahead, and how a page asks for all of it. */
export interface FullMonth {
  /** Of the REST call. */
  path: string;
  /** What the product's one statement for it is given. */
  question: object;
}

export const RESOURCES = 50;
export const APPOINTMENTS = 10_000;
const PER_DAY = 7;
const DAYS = 31;
const DAY_MS = 24 * 60 * 60 * 1000;
const HOURS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "09:00", closes: "17:00" }));

/** Half an hour in each of seven hours of a day, at a quarter that differs, so that none overlap. */
const INSERT = `insert into appointment (organization_id, id, location_id, service_id, resource_id, status, starts_at, ends_at, occupied, lanes,
    local_start, time_zone, reference)
  select $1, 'apt_' || substr($1, 5) || lpad(n::text, 20, '0'), $2, $3, ($4::text[])[n % ${RESOURCES} + 1], 'booked', at, at + interval '30 minutes',
    tstzrange(at, at + interval '30 minutes'), '{[0,)}', at at time zone 'UTC', 'UTC', 'BENCH' || n
  from generate_series(0, ${APPOINTMENTS - 1}) n, lateral (select $5::timestamptz + n / ${RESOURCES * PER_DAY} * interval '1 day'
    + n / ${RESOURCES} % ${PER_DAY} * interval '1 hour' + n * 7 % 3 * interval '15 minutes' + interval '9 hours' as at) place`;

export async function createFullMonth(url: string, databaseUrl: string, organizationId: string): Promise<FullMonth> {
  const api = await connectApi({ url, ...DEMO_ADMIN, patienceMs: 5_000 });
  let made = 0;
  const create = async (path: string, body: object): Promise<string> =>
    (await api.post(path, `month-${process.pid}-${++made}`, body)).body.id;
  const slug = `month-${Date.now()}`;
  const locationId = await create("/locations", { slug, name: "Month", timeZone: "UTC", openingHours: HOURS });
  const serviceId = await create("/services", { locationId, name: "Half an hour", durationMinutes: 30 });
  const resourceIds: string[] = [];
  const first = Math.ceil(Date.now() / DAY_MS + 1) * DAY_MS;
  const dayOf = (day: number) => new Date(first + day * DAY_MS).toISOString().slice(0, 10);
  for (let i = 0; i < RESOURCES; i++) {
    const id = await create("/resources", { locationId, kind: "staff", name: `Nurse ${i}`, serviceIds: [serviceId] });
    const day = dayOf(i % DAYS);
    await create(`/resources/${id}/exceptions`, { kind: "closed", firstDay: day, lastDay: day });
    resourceIds.push(id);
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(INSERT, [organizationId, locationId, serviceId, resourceIds, new Date(first).toISOString()]);
  await client.query("vacuum analyze appointment");
  await client.end();
  const range = { from: dayOf(0), to: dayOf(DAYS - 1) };
  const [from, to] = [new Date(first).toISOString(), new Date(first + DAYS * DAY_MS).toISOString()];
  return {
    path: `/api/v1/availability?${new URLSearchParams({ locationId, serviceId, ...range })}`,
    question: { organizationId, locationId, resourceIds, from, to },
  };
}
