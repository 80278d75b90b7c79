import type { Known } from "./arbitrary-of";
import { devicesOf } from "./devices";
import type { RestWorld } from "./rest-world";

/** For each operation and each procedure, by each of two seeds: 100 in the gate, 1,000 at night. One costs 1.8 ms of CPU. */
export const REQUESTS = process.env.NIGHTLY ? 500 : 50;

export interface Things {
  /** Ids by kind, those of another organisation among them. */
  ids: Record<string, string[]>;
  /** A program of riverside that may do all a program may. */
  keySecret: string;
  /** What the cookie of a kiosk of riverside holds. */
  deviceSecret: string;
}

/** One of each kind of thing, so that what is made up meets something. */
export async function addThings(world: RestWorld): Promise<Things> {
  const { riverside, harbour, ask } = world;
  const { locationId, serviceId, queueId, resourceId, counterId } = riverside;
  const make = async (path: string, body: object) => {
    const answer = await ask("POST", path, { as: "manager", body });
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  const key = await make("/api-keys", { name: "All", scopes: ["read", "write", "manage"] });
  const endpoint = await make("/webhook-endpoints", { url: "https://records.example/hooks", types: [] });
  const ticket = await make(`/queues/${queueId}/tickets`, { serviceId, customer: { name: "Ann" } });
  const start = new Date(world.infra.clock.now().getTime() + 86_400_000).toISOString().replace(/T.*/, "T10:00:00Z");
  const customer = { name: "Ann", email: "ann@example.org" };
  const appointment = await make("/appointments", { locationId, serviceId, start, customer });
  const devices = devicesOf(world);
  const browser = devices.browser();
  const paired = { locationId, name: "Kiosk", kind: "kiosk", code: await browser.code() };
  const device = await make("/devices/pair", paired);
  await devices.dispose();
  return {
    keySecret: key.secret,
    deviceSecret: browser.secret,
    ids: {
      organization: ["riverside", riverside.organizationId, "harbour"],
      location: [locationId, locationId, harbour.locationId],
      service: [serviceId, serviceId, harbour.serviceId],
      resource: [resourceId, harbour.resourceId],
      queue: [queueId, queueId, harbour.queueId],
      counter: [counterId, counterId, harbour.counterId],
      ticket: [ticket.id, ticket.token],
      appointment: [appointment.id, appointment.token],
      customer: [appointment.customer.id],
      device: [device.id],
      "api-key": [key.id],
      "webhook-endpoint": [endpoint.id],
      user: [riverside.userIds.staff],
    },
  };
}

const nothing = (of: string) => [`${of.slice(0, 3)}_nothing`, "tkt_t_nothing"];

/** What stands in fields of a name. `own` are the ids for a field that is called `id` alone. */
export function knownOf({ ids }: Things, own?: readonly string[]): Known {
  return (name) => {
    if (name === "id" && own) return own;
    const of = name
      .replace(/^(.*[a-z])?(Location|Service|Resource|Queue|Counter|Ticket|User)Id$/, "$2")
      .toLowerCase()
      .replace(/id$/, "");
    if (name.endsWith("Id") || name in ids) return ids[of] ?? nothing(of);
    if (name === "timeZone") return ["Europe/London", "America/New_York"];
    if (name === "phone") return ["+44 20 7946 0000"];
    if (name === "opens") return ["08:00", "09:30"];
    if (name === "closes") return ["12:00", "24:00"];
    return undefined;
  };
}

const AT_ONCE = 6;
const MOST_FAULTS = 20;

/** Tries one of each sample in turn, so that what one deletes does not make all others meet nothing; what `faultOf` says of them, up to 20 faults. */
export async function tryInTurn<T>(
  samples: readonly (readonly T[])[],
  faultOf: (one: T) => Promise<string | undefined>,
): Promise<string[]> {
  const waiting = Array.from({ length: REQUESTS }, (_, turn) => samples.map((sample) => sample[turn] as T)).flat();
  const faults: string[] = [];
  let next = 0;
  const work = async () => {
    while (next < waiting.length && faults.length < MOST_FAULTS) {
      const fault = await faultOf(waiting[next++] as T);
      if (fault) faults.push(fault.slice(0, 2000));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return faults;
}
