import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { findKnownDevice } from "../domain/devices/queries/device-actor";
import { type Actor, ANONYMOUS, type UserActor } from "../domain/identity/actor";
import { role } from "../domain/identity/schema";
import { isErrorCode } from "../domain/shared/errors";
import { arbitraryOf, hostile, mutated, type Schema } from "../testing/arbitrary-of";
import { createTestCaller } from "../testing/caller";
import { everyRow } from "../testing/every-row";
import { addThings, knownOf, REQUESTS, type Things, tryInTurn } from "../testing/fuzz";
import { addUser, type RestWorld, startRestWorld } from "../testing/rest-world";
import { seeds } from "../testing/seeded";
import { violationsOf } from "../testing/violations";
import { ACCESS } from "./access-table";
import { appRouter } from "./router";

const MINUTES = process.env.NIGHTLY ? 120 : 10;

interface Procedure {
  _def: { type: "query" | "mutation" | "subscription"; inputs: z.ZodType[] };
}
const PROCEDURES = Object.entries(
  (appRouter as unknown as { _def: { procedures: Record<string, Procedure> } })._def.procedures,
);

let world: RestWorld;
let things: Things;
let caller: ReturnType<typeof createTestCaller>;
/** Of every kind there is, nobody among them. */
let callers: Actor[];

beforeAll(async () => {
  world = await startRestWorld();
  things = await addThings(world);
  caller = createTestCaller(world.infra);
  const { riverside, harbour } = world;
  const members: UserActor[] = [];
  for (const as of role.options) members.push(await member(riverside.organizationId, as));
  const elsewhere = await member(harbour.organizationId, "owner");
  const program: Actor = {
    ...(members[0] as UserActor),
    sessionId: undefined,
    apiKey: { scopes: ["read", "write", "manage"], requestsPerMinute: 60, origins: [] },
  };
  const device = await findKnownDevice(world.infra.database.work, things.deviceSecret);
  if (!device) throw new Error("The kiosk is not paired");
  const here = members.map((one) => ({ ...one, locationIds: [riverside.locationId] }));
  callers = [ANONYMOUS, ANONYMOUS, ...members, ...members, ...here, program, elsewhere, device.actor];
});
afterAll(async () => {
  await caller.dispose();
  await world.close();
});

/** Somebody of an organisation who has signed in at a browser. */
async function member(organizationId: string, as: UserActor["role"]): Promise<UserActor> {
  const { actor } = await addUser(world, organizationId, as);
  const sessionId = actor.userId.slice(4).padEnd(64, "0");
  await world.infra.database.pool.query(
    `insert into session (token_hash, organization_id, user_id, expires_at, absolute_expires_at)
      values ($1, $2, $3, 'infinity', 'infinity')`,
    [sessionId, organizationId, actor.userId],
  );
  return { ...actor, sessionId };
}

interface Sent {
  path: string;
  type: Procedure["_def"]["type"];
  actor: Actor;
  input: unknown;
}

/** What a router is about, for the procedures whose name does not say. */
const ABOUT: Record<string, string> = {
  ...{ apiKeys: "api-key", webhooks: "webhook-endpoint", customers: "customer", devices: "device" },
  ...{ booking: "appointment", queue: "ticket", waitlist: "ticket", catalog: "location" },
};

/** Calls of one procedure: a third as they should be, a third with one fault, a third that make no sense. */
function callsOf(path: string, { _def: { type, inputs } }: Procedure): fc.Arbitrary<Sent> {
  const [router = "", name = ""] = path.split(".");
  const named = Object.keys(things.ids).find((kind) => name.toLowerCase().includes(kind));
  const known = knownOf(things, things.ids[named ?? ABOUT[router] ?? "ticket"]);
  const schema = inputs[0] && (z.toJSONSchema(inputs[0], { io: "input", unrepresentable: "any" }) as Schema);
  const valid = schema ? arbitraryOf(schema, known) : fc.constant(undefined);
  const input = schema ? fc.oneof(valid, mutated(valid), hostile) : fc.oneof(valid, hostile);
  return fc.record({ input, actor: fc.constantFrom(...callers) }).map((parts) => ({ path, type, ...parts }));
}

/** What a call came to: `done`, the code of its refusal, or what broke. */
async function outcomeOf({ path, type, actor, input }: Sent): Promise<{ refusal?: string; bug?: string }> {
  const [router = "", name = ""] = path.split(".");
  const secret = actor.kind === "device" ? things.deviceSecret : undefined;
  const api = caller.as(actor, secret) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  try {
    const answer = await api[router]?.[name]?.(input);
    if (type !== "subscription") return {};
    const stream = (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    await stream.next();
    await stream.return?.();
    return {};
  } catch (error) {
    const { cause, code, stack } = error as { cause?: { code?: string; stack?: string }; code?: string; stack: string };
    // A stream that has begun throws the refusal itself.
    const refusal = cause?.code ?? code ?? "";
    if (isErrorCode(refusal)) return { refusal };
    return code === "BAD_REQUEST" ? { refusal: "malformed" } : { bug: cause?.stack ?? stack };
  }
}

const saying = ({ path, actor, input }: Sent) => {
  const who = actor.kind === "user" ? `${actor.role} of ${actor.locationIds.length} locations` : actor.kind;
  return `${path} ${JSON.stringify(input)?.slice(0, 1000)} as ${who}`;
};

const isForAnybody = (path: string) => /^(anybody|open:)/.test(ACCESS.get(path) ?? "");

async function faultOf(sent: Sent): Promise<string | undefined> {
  const { refusal, bug } = await outcomeOf(sent);
  if (bug) return `${saying(sent)}: ${bug}`;
  if (sent.actor.kind === "anonymous" && !isForAnybody(sent.path) && refusal !== "unauthenticated")
    return `${saying(sent)}: ${refusal ?? "done"} without a credential`;
}

/** A wrong password or PIN is told to the audit log, and counted. */
const GUESSES = ["bad_credentials", "wrong_code"];
/** Reading every row costs ten times what a call does. */
const WATCHED = REQUESTS / 10;

it.each(seeds(20_261_122))(
  "changes not one row where it refuses, whatever a procedure is called with and by whom (seed %i)",
  { timeout: MINUTES * 60_000 },
  async (seed) => {
    const writing = PROCEDURES.filter(([, { _def }]) => _def.type === "mutation");
    let before = await everyRow(world.infra);
    let refused = 0;
    for (const [path, one] of writing) {
      for (const sent of fc.sample(callsOf(path, one), { numRuns: WATCHED, seed })) {
        const { refusal } = await outcomeOf(sent);
        const after = await everyRow(world.infra);
        const guessed = GUESSES.includes(refusal ?? "") && { audit_draft: before.audit_draft, pin: before.pin };
        if (refusal) expect({ ...after, ...guessed }, `${saying(sent)}: ${refusal}`).toEqual(before);
        if (refusal) refused++;
        before = after;
      }
    }
    // It is of something: most of what is made up is refused.
    expect(refused).toBeGreaterThan(writing.length);
  },
);

it.each(seeds(20_261_122))(
  "does or refuses whatever any procedure is called with, by whomever, and what it made of it holds together (seed %i)",
  { timeout: MINUTES * 60_000 },
  async (seed) => {
    const samples = PROCEDURES.map(([path, one]) => fc.sample(callsOf(path, one), { numRuns: REQUESTS, seed }));
    expect(await tryInTurn(samples, faultOf)).toEqual([]);
    expect(await violationsOf(world.infra)).toEqual({});
    expect({}).not.toHaveProperty("polluted");
  },
);

/** What a batch or a superjson envelope could carry that is no input. */
const ENVELOPES = [
  ...["", "null", "1", "[]", "{}", '"x"', "{", '{"json":', `{"json":"${"x".repeat(20_000)}"}`],
  ...['{"json":{"id":"x"},"meta":1}', '{"json":{"id":"x"},"meta":{"values":{"id":["Date"]}}}'],
  ...['{"json":{"id":"x"},"meta":{"values":{"id":[["custom","x"]]}}}', '{"json":1,"meta":{"values":["bigint"]}}'],
  '{"json":{"id":"x"},"meta":{"values":{"__proto__.polluted":["undefined"]}}}',
  '{"json":{"id":"x"},"meta":{"values":{"constructor.prototype.polluted":["Date"]}}}',
  '{"json":{"id":"x"},"meta":{"referentialEqualities":{"id":["__proto__.polluted"]}}}',
  '{"json":{"__proto__":{"polluted":true}}}',
  `{"json":${"[".repeat(3000)}${"]".repeat(3000)}}`,
];

it.each(ENVELOPES.map((envelope) => [envelope.slice(0, 80), envelope]))(
  "refuses over HTTP what is no input: %s",
  async (_, envelope) => {
    const ask = async (path: string, init?: RequestInit) => {
      const answer = await fetch(`${world.url}/trpc/${path}`, init);
      expect(answer.status, `${path} ${await answer.text()}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, path).toBeLessThan(500);
    };
    const headers = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
    const input = encodeURIComponent(envelope);
    if (envelope.length < 10_000) {
      await ask(`catalog.organization?input=${input}`);
      await ask(`catalog.organization,queue.ticket?batch=1&input=${input}`);
    }
    await ask("queue.command", { method: "POST", headers, body: envelope });
    await ask("queue.command,booking.cancel?batch=1", { method: "POST", headers, body: envelope });
    expect({}).not.toHaveProperty("polluted");
  },
);
