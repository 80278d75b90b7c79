import type { Service } from "../domain/catalog/schema";
import type { RestAnswer, RestWorld } from "./rest-world";

export interface Offer {
  serviceIds: string[];
  /** All of them, staff first. */
  resourceIds: string[];
  staffIds: string[];
  roomIds: string[];
}

/** Creates something of riverside's as its manager and answers its id. */
export async function create(world: RestWorld, path: string, body: object): Promise<string> {
  const answer = await world.ask("POST", path, { as: "manager", body });
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return answer.body.id;
}

/** Services (30 minutes unless they say otherwise) and resources of their own that offer all of them, so that no other test wants them. */
export async function offer(world: RestWorld, services: Partial<Service>[], rooms = 1, staff = 0): Promise<Offer> {
  const { locationId } = world.riverside;
  const serviceIds: string[] = [];
  for (const one of services)
    serviceIds.push(await create(world, "/services", { locationId, name: "Class", durationMinutes: 30, ...one }));
  const add = async (kind: "staff" | "room", count: number) => {
    const ids: string[] = [];
    for (let i = 0; i < count; i++)
      ids.push(await create(world, "/resources", { locationId, kind, name: `${kind} ${i}`, serviceIds }));
    return ids;
  };
  const staffIds = await add("staff", staff);
  const roomIds = await add("room", rooms);
  return { serviceIds, resourceIds: [...staffIds, ...roomIds], staffIds, roomIds };
}

/** Books at riverside as a customer would. */
export const book = (world: RestWorld, serviceId: string, start: string, more: object = {}): Promise<RestAnswer> =>
  world.ask("POST", "/appointments", {
    body: { locationId: world.riverside.locationId, serviceId, start, customer: { name: "Amal Haddad" }, ...more },
  });
