import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { arbitraryOf, hostile, type Known, mutated, type Schema } from "../testing/arbitrary-of";
import { faultOfAnswer } from "../testing/declared";
import { addThings, knownOf, REQUESTS, tryInTurn } from "../testing/fuzz";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { seeds } from "../testing/seeded";
import { violationsOf } from "../testing/violations";
import type { AnyRow } from "./row";
import { TABLE } from "./table";

const MINUTES = process.env.NIGHTLY ? 120 : 10;

let world: RestWorld;
let known: Known;
let callers: (string | undefined)[];

beforeAll(async () => {
  world = await startRestWorld();
  const things = await addThings(world);
  known = knownOf(things);
  callers = ["manager", "manager", "staff", things.keySecret, world.harbour.tokens.manager, undefined];
});
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
      arbitrary: fc.oneof(hostile, fc.string()).map((junk) => encodeURIComponent(wellFormed(junk)).slice(0, 3000)),
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
const wellFormed = (value: unknown) =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).replace(/[\ud800-\udfff]/g, "?");

function searchOf(query: unknown): string {
  if (typeof query !== "object" || query === null) return `?${encodeURIComponent(wellFormed(query))}`;
  const pairs = Object.entries(query).map(([name, value]) => [name, wellFormed(value).slice(0, 3000)]);
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : "";
}

/** What is wrong with the answer, or nothing. */
async function faultIn({ one, path, as, body, headers }: Sent): Promise<string | undefined> {
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

async function faultOf(sent: Sent): Promise<string | undefined> {
  const fault = await faultIn(sent);
  return fault && `${sent.one.method} ${sent.path} ${JSON.stringify(sent.body)} as ${sent.as}: ${fault}`;
}

it.each(seeds(20_261_121))(
  "answers whatever is sent to any operation as the document declares, and what it made of it holds together (seed %i)",
  { timeout: MINUTES * 60_000 },
  async (seed) => {
    const samples = TABLE.map((one) => fc.sample(requestsOf(one), { numRuns: REQUESTS, seed }));
    expect(await tryInTurn(samples, faultOf)).toEqual([]);
    expect(await violationsOf(world.infra)).toEqual({});
  },
);
