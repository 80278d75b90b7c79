import { createHmac, randomBytes, randomUUID } from "node:crypto";
import Fastify from "fastify";
import pg from "pg";
import { z } from "zod";
import { bookInput } from "../../server/domain/booking/schema";
import { newId } from "../../server/domain/shared/id";

/*
 * Booking as one would write it by hand with Fastify and pg: BEGIN .. COMMIT over the product's own tables and constraint,
 * prepared statements, as many connections as the product's pool. It is given the length of the service; rules about opening
 * hours, notice and step, which the product checks, it has none.
 */
const { PORT, DATABASE_URL, ORGANIZATION_ID = "", SERVICE_MINUTES, CATALOG_VERSION, SECRET_KEY = "" } = process.env;
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
  outbox: `insert into outbox (organization_id, id, type, payload, request_id) values ($1, $2, 'appointment.booked', $3, $4)`,
};
type Statement = keyof typeof SQL;

const run = (client: pg.PoolClient, name: Statement, values: unknown[]) =>
  client.query({ name, text: SQL[name], values });

type Body = z.infer<typeof bookInput>;

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
  const token = `apt_t_${id.slice(4)}${createHmac("sha256", SECRET_KEY).update(id).digest("base64url").slice(0, 22)}`;
  return {
    ...{ id, token, reference, status: "booked", start, end, timeZone: zone, locationId, serviceId, resourceId },
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
await app.listen({ port: Number(PORT), host: "127.0.0.1" });
