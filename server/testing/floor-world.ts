import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { create, offer } from "./offer";
import { type RestAnswer, type RestWorld, startRestWorld } from "./rest-world";
import { violationsOf } from "./violations";

/** A Monday. */
export const FLOOR_START = "2026-03-02T09:00:00Z";

/** Who asks: a token, or null for somebody without any. */
type As = string | null;

export interface Floor {
  world: RestWorld;
  passport: string;
  photo: string;
  /** A member of staff who serves both. */
  anna: string;
  /** The body of an answer that must be a success. By default as staff. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  must: (path: string, body?: object, as?: As) => Promise<any>;
  /** The code of a refusal. By default as nobody. */
  codeOf: (path: string, body?: object, as?: As) => Promise<string>;
  openQueue: (more?: object) => Promise<string>;
  openCounter: (queueIds: string[], more?: object, who?: object) => Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  read: (ticketId: string) => Promise<any>;
}

/** A location with queues of its own, whose people want passports and photos. */
export async function startFloor(): Promise<Floor> {
  const world = await startRestWorld({ start: FLOOR_START });
  const { serviceIds, resourceIds } = await offer(world, [{ name: "Passport" }, { name: "Photo" }], 0, 1);
  const [passport, photo] = serviceIds as [string, string];
  const { locationId } = world.riverside;
  const ask = (path: string, body: object, as: As) => world.ask("POST", path, { as: as ?? undefined, body });
  const must: Floor["must"] = async (path, body = {}, as = "staff") => {
    const answer = await ask(path, body, as);
    expect(answer.status, answer.text).toBeLessThan(300);
    return answer.body;
  };
  return {
    world,
    passport,
    photo,
    anna: resourceIds[0] as string,
    must,
    codeOf: async (path, body = {}, as = null) => (await ask(path, body, as)).body.code,
    openQueue: (more) =>
      create(world, "/queues", { locationId, name: "Passports", letter: "P", serviceIds: [passport, photo], ...more }),
    openCounter: async (queueIds, more, who = {}) => {
      const id = await create(world, "/counters", { locationId, name: "C", queueIds, ...more });
      await must(`/counters/${id}/open`, who);
      return id;
    },
    read: async (ticketId) => (await world.ask("GET", `/tickets/${ticketId}`, { as: "staff" })).body,
  };
}

/** What the tests of one file stand on. */
export interface FloorTests {
  floor: Floor;
  /** A queue and an open counter of its own for each test. */
  queueId: string;
  counterId: string;
  /** Another queue and counter in their place. */
  open: (more?: object) => Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  join: (more?: object, as?: As) => Promise<any>;
  callNext: (more?: object, counter?: string) => Promise<RestAnswer>;
}

/** A floor for all tests of a file, in order when they are done; the clock begins anew for each. */
export function floorForEach(): FloorTests {
  const at: FloorTests = {
    floor: undefined as never,
    queueId: "",
    counterId: "",
    async open(more = {}) {
      at.queueId = await at.floor.openQueue(more);
      at.counterId = await at.floor.openCounter([at.queueId]);
    },
    join: (more = {}, as = "staff") =>
      at.floor.must(`/queues/${at.queueId}/tickets`, { serviceId: at.floor.passport, ...more }, as),
    callNext: (more = {}, counter = at.counterId) =>
      at.floor.world.ask("POST", `/counters/${counter}/call-next`, { as: "staff", body: more }),
  };
  beforeAll(async () => {
    at.floor = await startFloor();
  });
  afterAll(async () => {
    expect(await violationsOf(at.floor.world.infra)).toEqual({});
    await at.floor.world.close();
  });
  beforeEach(async () => {
    at.floor.world.infra.clock.set(FLOOR_START);
    await at.open();
  });
  return at;
}
