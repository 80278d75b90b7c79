import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import Fastify from "fastify";
import pg from "pg";
import { z } from "zod";
import { bookInput } from "../../server/domain/booking/schema";
import { newId } from "../../server/domain/shared/id";

/*
 * Booking, and reading what was booked, as one would write it by hand with Fastify and pg: BEGIN .. COMMIT over the product's own tables and constraint,
 * prepared statements, as many connections as the product's pool. It is given the length of the service; rules about opening
 * hours, notice and step, which the product checks, it has none.
 */
const { PORT, DATABASE_URL, ORGANIZATION_ID = "", SERVICE_MINUTES, CATALOG_VERSION, SECRET_KEY = "" } = process.env;
const MAC_CHARS = 22;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });

const SQL = {
  location: "select time_zone from location where organization_id = $1 and id = $2 and catalog_version = $3",
  sweep: `delete from appointment where organization_id = $1 and resource_id = $2 and occupied && tstzrange($3, $4)
    and status = 'held' and hold_expires_at <= clock_timestamp()`,
  appointment: `insert into appointment (organization_id, id, location_id, service_id, resource_id, status, starts_at, ends_at,
    occupied, lanes, local_start, time_zone, reference, customer_id, party_size, notes)
    values ($1, $2, $3, $4, $5, 'booked', $6, $7, tstzrange($6, $7), '{[0,)}', $6::timestamptz at time zone $8, $8, $9, $10, $11, $12)
    on conflict on constraint appointment_no_overlap do nothing returning version`,
  customer: `insert into customer (organization_id, id, name, email, phone, time_zone, locale) values ($1, $2, $3, $4, $5, $6, $7)`,
  read: `select a.id, a.reference, a.status, a.starts_at, a.ends_at, a.time_zone, a.location_id, a.service_id, a.resource_id, a.party_size, a.notes, a.version,
    c.name, c.email, c.phone, c.time_zone as customer_time_zone, c.locale, t.id as ticket_id,
    array(select f.resource_id from appointment f where f.organization_id = a.organization_id and f.parent_id = a.id order by f.id) as further
    from appointment a join customer c on (c.organization_id, c.id) = (a.organization_id, a.customer_id)
    left join ticket t on (t.organization_id, t.appointment_id) = (a.organization_id, a.id)
    where a.organization_id = $1 and a.id = $2 and a.parent_id is null`,
  outbox: `insert into outbox (organization_id, id, type, payload, request_id) values ($1, $2, 'appointment.booked', $3, $4)`,
};
type Statement = keyof typeof SQL;

const run = (client: pg.PoolClient, name: Statement, values: unknown[]) =>
  client.query({ name, text: SQL[name], values });

type Body = z.infer<typeof bookInput>;

const macOf = (id: string) => createHmac("sha256", SECRET_KEY).update(id).digest("base64url").slice(0, MAC_CHARS);
const tokenOf = (id: string) => `apt_t_${id.slice(4)}${macOf(id)}`;

/** The id that a token names. */
function idOf(token: string): string | null {
  const id = `apt_${token.slice(6, -MAC_CHARS)}`;
  const given = Buffer.from(token.slice(-MAC_CHARS));
  return given.length === MAC_CHARS && timingSafeEqual(given, Buffer.from(macOf(id))) ? id : null;
}

/** The appointment as it stands, or null when the time is taken. */
async function book(client: pg.PoolClient, body: Body) {
  const { locationId, serviceId, resourceId, customer, partySize = 1, notes = null } = body;
  const [id, customerId] = [newId("apt", ORGANIZATION_ID), newId("cus", ORGANIZATION_ID)];
  const reference = randomBytes(5).toString("hex").toUpperCase();
  const start = new Date(body.start).toISOString();
  const end = new Date(Date.parse(body.start) + Number(SERVICE_MINUTES) * 60_000).toISOString();
  const { email = null, phone = null, timeZone = null, locale = null } = customer;
  const location = await run(client, "location", [ORGANIZATION_ID, locationId, CATALOG_VERSION]);
  const zone = location.rows[0].time_zone;
  await run(client, "sweep", [ORGANIZATION_ID, resourceId, start, end]);
  const place = [ORGANIZATION_ID, id, locationId, serviceId, resourceId, start, end, zone];
  const inserted = await run(client, "appointment", [...place, reference, customerId, partySize, notes]);
  if (inserted.rowCount === 0) return null;
  await run(client, "customer", [ORGANIZATION_ID, customerId, customer.name, email, phone, timeZone, locale]);
  const fact = JSON.stringify({ appointmentId: id, version: inserted.rows[0].version });
  await run(client, "outbox", [ORGANIZATION_ID, `out_${id.slice(4)}_1`, fact, randomUUID()]);
  return {
    ...{
      id,
      token: tokenOf(id),
      reference,
      status: "booked",
      start,
      end,
      timeZone: zone,
      locationId,
      serviceId,
      resourceId,
    },
    ...{ resourceIds: [resourceId], customer: { name: customer.name, email, phone, timeZone, locale } },
    ...{ partySize, notes, ticketId: null, version: inserted.rows[0].version },
  };
}

const app = Fastify({ ajv: { customOptions: { removeAdditional: false } } });
app.get("/health", () => ({}));
const schema = { body: z.toJSONSchema(bookInput, { target: "draft-7", io: "input" }) };
app.post<{ Body: Body }>("/api/v1/appointments", { schema }, async (request, reply) => {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const appointment = await book(client, request.body);
    await client.query(appointment ? "commit" : "rollback");
    if (!appointment) return reply.code(409).send({ code: "slot_taken" });
    return reply.code(201).header("location", `/api/v1/appointments/${appointment.token}`).send(appointment);
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
});
app.get<{ Params: { token: string } }>("/api/v1/appointments/:token", async ({ params: { token } }, reply) => {
  const id = idOf(token);
  const { rows } = await pool.query({ name: "read", text: SQL.read, values: [ORGANIZATION_ID, id] });
  const row = rows[0];
  if (!row) return reply.code(404).send({ code: "not_found" });
  return reply.header("etag", `"${row.version}"`).send({
    ...{ id: row.id, token, reference: row.reference, status: row.status, start: row.starts_at, end: row.ends_at },
    ...{ timeZone: row.time_zone, locationId: row.location_id, serviceId: row.service_id, resourceId: row.resource_id },
    resourceIds: [row.resource_id, ...row.further],
    customer: {
      name: row.name,
      email: row.email,
      phone: row.phone,
      timeZone: row.customer_time_zone,
      locale: row.locale,
    },
    ...{ partySize: row.party_size, notes: row.notes, ticketId: row.ticket_id, version: row.version },
  });
});
await app.listen({ port: Number(PORT), host: "127.0.0.1" });
