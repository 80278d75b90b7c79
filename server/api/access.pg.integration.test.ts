import { afterAll, beforeAll, expect, it } from "vitest";
import type { z } from "zod";
import { type Actor, ANONYMOUS, type UserActor } from "../domain/identity/actor";
import { PERMISSIONS, type Permission } from "../domain/identity/permission-schema";
import { role } from "../domain/identity/schema";
import { isErrorCode } from "../domain/shared/errors";
import { type IdPrefix, newId, newUserId } from "../domain/shared/id";
import { TABLE } from "../rest/table";
import { createTestCaller } from "../testing/caller";
import { type RestWorld, startRestWorld, type Tenant } from "../testing/rest-world";
import { sampleInput } from "../testing/sample-input";
import { ACCESS } from "./access-table";
import { appRouter } from "./router";

interface Procedure {
  _def: { type: "query" | "mutation" | "subscription"; inputs: z.ZodType[] };
}
const PROCEDURES = Object.entries(
  (appRouter as unknown as { _def: { procedures: Record<string, Procedure> } })._def.procedures,
);

let world: RestWorld;
let caller: ReturnType<typeof createTestCaller>;
beforeAll(async () => {
  world = await startRestWorld();
  caller = createTestCaller(world.infra);
});
afterAll(async () => {
  await caller.dispose();
  await world.close();
});

const personOf = ({ organizationId }: Tenant, as: UserActor["role"], locationIds: string[] = []): UserActor => ({
  ...{ kind: "user", userId: newUserId(), name: as, email: `${as}@example.org`, role: as, locationIds },
  ...{ organizationId, sessionId: "0".repeat(64) },
});

/** What a call came to: the code of its refusal, `done`, or `bug` with its message. */
async function answerTo(actor: Actor, path: string, type: Procedure["_def"]["type"], input: unknown): Promise<string> {
  const [router = "", name = ""] = path.split(".");
  const call = (caller.as(actor) as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[
    router
  ]?.[name];
  if (!call) throw new Error(`No procedure ${path}`);
  try {
    const answer = await call(input);
    if (type !== "subscription") return "done";
    const stream = (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    await stream.next();
    await stream.return?.();
    return "done";
  } catch (error) {
    const { cause, code, message } = error as {
      cause?: { code?: string; fields?: unknown };
      code?: string;
      message: string;
    };
    // A stream that has begun throws the refusal itself.
    const refusal = cause?.code ?? code ?? "";
    if (isErrorCode(refusal)) return JSON.stringify([refusal, cause?.fields ?? []]);
    return code === "BAD_REQUEST" ? "malformed" : `bug: ${message}`;
  }
}
const refusalOf = (answer: string) => (answer.startsWith("[") ? (JSON.parse(answer) as [string])[0] : answer);

it("has a line in the table for every procedure, and none for what is no procedure", () => {
  expect([...ACCESS.keys()].sort()).toEqual(PROCEDURES.map(([path]) => path).sort());
});

it("lets in, of every role, exactly whom the table names, before it looks at the input", async () => {
  const device: Actor = {
    ...{ kind: "device", deviceId: "dev_1", device: "kiosk" },
    ...{ organizationId: world.riverside.organizationId, locationId: world.riverside.locationId },
  };
  const key: Actor = {
    ...personOf(world.riverside, "manager"),
    sessionId: undefined,
    apiKey: { scopes: ["read"], requestsPerMinute: 60, origins: [] },
  };
  for (const [path, { _def }] of PROCEDURES) {
    const access = ACCESS.get(path) ?? "";
    const permission = PERMISSIONS[access.replace("open:", "") as Permission] as
      | { roles: readonly string[]; key: string | null }
      | undefined;
    const isOpen = access.startsWith("open:") || access === "anybody";
    const refused = async (actor: Actor) => {
      const refusal = refusalOf(await answerTo(actor, path, _def.type, Symbol("nothing anybody takes")));
      return ["unauthenticated", "forbidden"].includes(refusal) ? refusal : "no";
    };
    // Whether a procedure without input does anything is its own affair: the world is thrown away.
    if (_def.inputs.length === 0 && isOpen) continue;
    for (const as of role.options) {
      const expected =
        isOpen || access === "member" || access === "session" || permission?.roles.includes(as)
          ? "no"
          : access === "device"
            ? "unauthenticated"
            : "forbidden";
      // `me` asks the database about the person, and this one is nobody's.
      if (_def.inputs.length > 0)
        expect(await refused(personOf(world.riverside, as)), `${path} as ${as}`).toBe(expected);
      else if (expected !== "no")
        expect(await refused(personOf(world.riverside, as)), `${path} as ${as}`).toBe(expected);
    }
    expect(await refused(ANONYMOUS), `${path} as nobody`).toBe(isOpen ? "no" : "unauthenticated");
    if (_def.inputs.length > 0 && access !== "device")
      expect(await refused(device), `${path} as a device`).toBe(isOpen ? "no" : "unauthenticated");
    if (permission)
      expect(await refused(key), `${path} with a key that reads`).toBe(permission.key === "read" ? "no" : "forbidden");
  }
});

it("says of every REST operation what the procedures behind it say", async () => {
  const recorder = (path: string[], called: string[]): never =>
    new Proxy(() => {}, {
      get: (_, name) => recorder([...path, String(name)], called),
      apply: () => {
        called.push(path.join("."));
        return new Promise(() => {});
      },
    }) as never;
  for (const one of TABLE) {
    const called: string[] = [];
    void one.call(recorder([], called), { id: "x", query: {} as never, body: {} as never, ifVersion: undefined });
    // The stream and the snapshot are given by the hub, not by a procedure.
    if (one.media === "snapshot" || one.media === "text/event-stream") continue;
    const accesses = called.map((path) => ACCESS.get(path) ?? "");
    expect(accesses.length, one.operationId).toBeGreaterThan(0);
    for (const access of accesses) {
      if (one.auth === "public" || one.auth === "token") expect(access, one.operationId).toMatch(/^(open:|anybody)/);
      else expect([access, `open:${one.auth}`], one.operationId).toContain(access);
      if (!access.startsWith("open:")) expect(access === "anybody" ? "public" : access, one.operationId).toBe(one.auth);
    }
  }
});

async function thingsOf({ riverside }: RestWorld): Promise<Partial<Record<IdPrefix, string>>> {
  const { locationId, serviceId, resourceId, queueId, counterId } = riverside;
  const make = async (path: string, body: object) => {
    const answer = await world.ask("POST", path, { as: "manager", body });
    expect(answer.status, `${path} ${answer.text}`).toBe(201);
    return String(answer.body.id);
  };
  const customer = { name: "A" };
  const apt = await make("/appointments", { locationId, serviceId, start: "2026-03-03T10:00:00Z", customer });
  return {
    ...{ loc: locationId, svc: serviceId, res: resourceId, que: queueId, ctr: counterId, apt },
    tkt: await make(`/queues/${queueId}/tickets`, { serviceId }),
    hld: await make("/holds", { locationId, serviceId, start: "2026-03-04T10:00:00Z" }),
    blk: await make("/blocks", { resourceId, start: "2026-03-05T10:00:00Z", end: "2026-03-05T11:00:00Z" }),
    fed: await make("/calendar-feeds", { resourceId }),
    key: await make("/api-keys", { name: "K", scopes: ["read"] }),
  };
}

it("answers for ids of another organisation as for ids of nothing, whatever the procedure and whatever the id", async () => {
  const things = Object.entries(await thingsOf(world)) as [IdPrefix, string][];
  const owner = personOf(world.harbour, "owner");
  const kinds: Record<string, IdPrefix> = {
    ...{
      locationId: "loc",
      serviceId: "svc",
      resourceId: "res",
      queueId: "que",
      counterId: "ctr",
      ticketId: "tkt",
      appointmentId: "apt",
    },
    ...{ holdId: "hld" },
  };
  const OWN = /^(anybody|session|device|member)$/;
  let compared = 0;
  for (const [path, { _def }] of PROCEDURES) {
    const [schema] = _def.inputs;
    if (!schema || OWN.test(ACCESS.get(path) ?? "")) continue;
    // What everybody is told of an organisation they are told too.
    const isPublic = (ACCESS.get(path) ?? "").startsWith("open:");
    for (const [prefix, foreign] of things) {
      // Anybody may join a queue or give up a hold whose id they know; only whose ticket or appointment it is may change it.
      if (isPublic && _def.type === "mutation" && prefix !== "tkt" && prefix !== "apt") continue;
      const absent = newId(prefix, world.harbour.organizationId);
      const inputOf = (given: string) =>
        sampleInput(schema, (field) => {
          if (field === "id") return given;
          const kind = kinds[field];
          if (kind === undefined) return undefined;
          return kind === prefix ? given : newId(kind, world.harbour.organizationId);
        });
      const input = inputOf(foreign);
      if (!JSON.stringify(input)?.includes(foreign)) continue;
      const [theirs, nothing] = [
        await answerTo(owner, path, _def.type, input),
        await answerTo(owner, path, _def.type, inputOf(absent)),
      ];
      compared++;
      if (refusalOf(theirs) === "not_found") continue;
      if (isPublic && theirs !== nothing) {
        expect(theirs, `${path} of a foreign ${prefix}`).toBe(await answerTo(ANONYMOUS, path, _def.type, input));
        continue;
      }
      expect(theirs, `${path} of a foreign ${prefix} ${JSON.stringify(input)}`).toBe(nothing);
      expect(theirs, `${path} of a foreign ${prefix}`).not.toMatch(/^bug/);
    }
  }
  // Several kinds of ids for each of a hundred procedures: the comparison is of something.
  expect(compared).toBeGreaterThan(500);
});

it("shows somebody of one location that one alone, by whatever names another, and nothing that spans them", async () => {
  const { riverside } = world;
  const second = await world.ask("POST", "/locations", {
    as: "manager",
    body: { slug: "second", name: "Second", timeZone: "Europe/London", openingHours: [] },
  });
  const customer = { name: "A" };
  const { locationId, serviceId, queueId } = riverside;
  const booking = { locationId, serviceId, start: "2026-03-06T10:00:00Z", customer };
  const { body: appointment } = await world.ask("POST", "/appointments", { as: "manager", body: booking });
  const { body: ticket } = await world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } });
  const here = caller.as(personOf(riverside, "manager", [locationId]));
  const there = caller.as(personOf(riverside, "manager", [String(second.body.id)]));
  expect((await here.queue.board({ locationId })).queues).toHaveLength(1);
  expect((await there.catalog.resources({ locationId: String(second.body.id), limit: 10 })).items).toEqual([]);
  const refused = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
  const elsewhere = [
    () => there.queue.board({ locationId }),
    () => there.booking.appointments({ locationId, limit: 10 }),
    () => there.booking.noShow({ id: appointment.id }),
    () => there.booking.cancel({ id: appointment.id }),
    () => there.queue.command({ id: ticket.id, verb: "call", counterId: riverside.counterId }),
    () => there.catalog.updateService({ id: serviceId, name: "Mine" }),
    () =>
      there.catalog.createResource({
        locationId: String(second.body.id),
        kind: "room",
        name: "Mine",
        serviceIds: [serviceId],
      }),
  ];
  for (const one of elsewhere) await expect(one()).rejects.toEqual(refused("not_found"));
  const spanning = [
    () => here.identity.people({ q: "", limit: 10 }),
    () => here.webhooks.list({ limit: 10 }),
    () => here.notifications.messages({ limit: 10 }),
  ];
  for (const one of spanning) await expect(one()).rejects.toEqual(refused("forbidden"));
  // As a customer with the token of a ticket they are a customer like anybody.
  await expect(there.queue.command({ id: ticket.token, verb: "leave" })).resolves.toMatchObject({ status: "left" });
});
