import pg from "pg";
import { type Api, connectApi } from "../replay/api";

/** What the measurements work on, made over REST by the demo's admin. */
export interface World {
  organizationId: string;
  /** A location that is always open, one five-minute service, four resources. */
  booking: { locationId: string; serviceId: string; resourceIds: string[]; catalogVersion: string };
  queueId: string;
  queueServiceId: string;
}

export const SERVICE_MINUTES = 5;
const RESOURCES = 4;
const COUNTERS = 3;
const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "00:00", closes: "24:00" }));

export const DEMO_ADMIN = { email: "admin@riverside.example", password: "demo-password-1" };

type Create = (path: string, body: object) => Promise<string>;

const creator = (api: Api): Create => {
  let made = 0;
  return async (path, body) => (await api.post(path, `bench-${process.pid}-${++made}`, body)).body.id;
};

/** `waiting` people stand in the queue. */
export async function createWorld(url: string, databaseUrl: string, waiting: number): Promise<World> {
  const api = await connectApi({ url, ...DEMO_ADMIN, patienceMs: 5_000 });
  const create = creator(api);
  const slug = `bench-${Date.now()}`;
  const locationId = await create("/locations", { slug, name: "Bench", timeZone: "UTC", openingHours: ALWAYS });
  const service = { locationId, name: "Five minutes", durationMinutes: SERVICE_MINUTES };
  const serviceId = await create("/services", { ...service, slotStepMinutes: SERVICE_MINUTES, maxAdvanceDays: 730 });
  const resourceIds: string[] = [];
  for (let i = 1; i <= RESOURCES; i++)
    resourceIds.push(
      await create("/resources", { locationId, kind: "staff", name: `Nurse ${i}`, serviceIds: [serviceId] }),
    );
  const queueId = await create("/queues", { locationId, name: "Blood", letter: "B", serviceIds: [serviceId] });
  for (let i = 1; i <= COUNTERS; i++) {
    const counterId = await create("/counters", { locationId, name: `Counter ${i}`, queueIds: [queueId] });
    await create(`/counters/${counterId}/open`, {});
  }
  for (let i = 0; i < waiting; i++) await create(`/queues/${queueId}/tickets`, { serviceId });
  const { organization } = (await api.get("/me")).body;
  const catalogVersion = await readCatalogVersion(databaseUrl, locationId);
  return {
    organizationId: organization.id,
    booking: { locationId, serviceId, resourceIds, catalogVersion },
    queueId,
    queueServiceId: serviceId,
  };
}

/** REST does not show it, and the floor of booking compares it as the product does. */
async function readCatalogVersion(databaseUrl: string, locationId: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query("select catalog_version from location where id = $1", [locationId]);
  await client.end();
  return rows[0].catalog_version;
}
