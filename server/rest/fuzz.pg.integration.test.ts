import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { arbitraryOf, hostile, type Known, mutated, type Schema } from "../testing/arbitrary-of";
import { faultOfAnswer } from "../testing/declared";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { seeds } from "../testing/seeded";
import type { AnyRow } from "./row";
import { TABLE } from "./table";

/** For each of 154 operations: 3,080 requests take 10 to 16 s on two cores. */
const REQUESTS = process.env.NIGHTLY ? 1000 : 20;
const AT_ONCE = 6;
const MINUTES = process.env.NIGHTLY ? 120 : 5;

let world: RestWorld;
let known: Known;
let callers: (string | undefined)[];

beforeAll(async () => {
  world = await startRestWorld();
  const { riverside, harbour, ask } = world;
  const { locationId, serviceId, queueId, resourceId, counterId } = riverside;
  const scopes = ["read", "write", "manage"];
  const key = (await ask("POST", "/api-keys", { as: "manager", body: { name: "All", scopes } })).body;
  const hook = { url: "https://records.example/hooks", types: [] };
  const endpoint = (await ask("POST", "/webhook-endpoints", { as: "manager", body: hook })).body;
  const ticket = (await ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } })).body;
  callers = ["manager", "manager", "staff", key.secret, harbour.tokens.manager, undefined];
  const things: Record<string, string[]> = {
    organization: ["riverside", riverside.organizationId, "harbour"],
    location: [locationId, locationId, harbour.locationId],
    service: [serviceId, serviceId, harbour.serviceId],
    resource: [resourceId, harbour.resourceId],
    queue: [queueId, queueId, harbour.queueId],
    counter: [counterId, counterId, harbour.counterId],
    ticket: [ticket.id, ticket.token],
    "api-key": [key.id],
    "webhook-endpoint": [endpoint.id],
    user: [riverside.userIds.staff],
  };
  const nothing = (of: string) => [`${of.slice(0, 3)}_nothing`, "tkt_t_nothing"];
  known = (name) => {
    const of = name
      .replace(/^(.*[a-z])?(Location|Service|Resource|Queue|Counter|Ticket|User)Id$/, "$2")
      .toLowerCase()
      .replace(/id$/, "");
    if (name.endsWith("Id") || name in things) return things[of] ?? nothing(of);
    if (name === "timeZone") return ["Europe/London", "America/New_York"];
    if (name === "phone") return ["+44 20 7946 0000"];
    if (name === "opens") return ["08:00", "09:30"];
    if (name === "closes") return ["12:00", "24:00"];
    return undefined;
  };
}, 60_000);
afterAll(() => world.close());

interface Sent {
  one: AnyRow;
  path: string;
  as: string | undefined;
  body: unknown;
  headers: Record<string, string>;
}

const schemaOf = (given: z.ZodType) => z.toJSONSchema(given, { io: "input", unrepresentable: "any" }) as Schema;

/** Requests for one operation: a third as they should be, a third with one fault, a third that make no sense. */
function requestsOf(one: AnyRow): fc.Arbitrary<Sent> {
  const kind = (one.path.split("/")[1] ?? "").replace(/ies$/, "y").replace(/s$/, "");
  const id = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...(known(kind) ?? known(`${kind}Id`) ?? ["any_nothing"])) },
    {
      weight: 1,
      arbitrary: fc
        .oneof(hostile, fc.string())
        .map((junk) => encodeURIComponent(wellFormed(String(junk))).slice(0, 3000)),
    },
  );
  const query = one.query ? arbitraryOf(schemaOf(one.query), known) : fc.constant({});
  const body = one.body ? arbitraryOf(schemaOf(one.body), known) : fc.constant(undefined);
  const anyBody = one.body ? fc.oneof(body, mutated(body), hostile) : body;
  const anyQuery = fc.oneof({ weight: 3, arbitrary: query }, { weight: 1, arbitrary: mutated(query) });
  const header = fc.constantFrom<Record<string, string>[]>(
    {},
    {},
    {},
    { "if-match": '"1"' },
    { "if-match": "junk" },
    { "idempotency-key": "k" },
  );
  return fc
    .record({ id, query: anyQuery, body: anyBody, as: fc.constantFrom(...callers), headers: header })
    .map((parts) => ({
      ...{ one, as: parts.as, body: parts.body, headers: parts.headers },
      path: one.path.replace("{id}", parts.id) + searchOf(parts.query),
    }));
}

/** What a client can put into an address: encodeURIComponent throws for half a surrogate pair. */
const wellFormed = (text: string) => text.replace(/[\ud800-\udfff]/g, "?");

function searchOf(query: unknown): string {
  if (typeof query !== "object" || query === null) return `?${encodeURIComponent(wellFormed(String(query)))}`;
  const pairs = Object.entries(query).map(([name, value]) => [name, wellFormed(String(value)).slice(0, 3000)]);
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : "";
}

/** What is wrong with the answer, or nothing. */
async function faultOf({ one, path, as, body, headers }: Sent): Promise<string | undefined> {
  const token = as && ((world.riverside.tokens as Record<string, string>)[as] ?? as);
  const answer = await fetch(`${world.url}/api/v1${path}`, {
    method: one.method,
    headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }), "content-type": "application/json" },
    body: one.method === "GET" || body === undefined ? undefined : JSON.stringify(body),
  });
  const { status } = answer;
  if (one.media === "text/event-stream" && status === 200) return void (await answer.body?.cancel());
  const text = await answer.text();
  const isPublic = one.auth === "public" || one.auth === "token";
  if (!token && !isPublic && ![400, 401, 404].includes(status)) return `${status} without a credential`;
  if (status >= 500) return `${status}: ${text}`;
  return faultOfAnswer({ method: one.method, path, status, contentType: answer.headers.get("content-type"), text });
}

it.each(seeds(20_261_121))(
  "answers whatever is sent to any operation as the document declares (seed %i)",
  { timeout: MINUTES * 60_000 },
  async (seed) => {
    const samples = TABLE.map((one) => fc.sample(requestsOf(one), { numRuns: REQUESTS, seed }));
    // One of each operation in turn, so that what one deletes does not make all others meet nothing.
    const waiting = Array.from({ length: REQUESTS }, (_, turn) => samples.map((sample) => sample[turn] as Sent)).flat();
    const faults: string[] = [];
    const work = async () => {
      for (let sent = waiting.shift(); sent && faults.length < 20; sent = waiting.shift()) {
        const fault = await faultOf(sent);
        if (fault)
          faults.push(
            `${sent.one.method} ${sent.path} ${JSON.stringify(sent.body)} as ${sent.as}: ${fault}`.slice(0, 2000),
          );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect(faults).toEqual([]);
  },
);
