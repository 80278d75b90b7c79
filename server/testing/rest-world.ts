import { signAccessToken } from "../domain/identity/access-token";
import type { UserActor } from "../domain/identity/actor";
import type { Role } from "../domain/identity/schema";
import { newOrganizationId, newUserId } from "../domain/shared/id";
import { startTestApp, type TestApp, type TestAppOptions } from "./test-app";

export interface RestAnswer {
  status: number;
  headers: Headers;
  /** The parsed body; undefined where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  body: any;
  text: string;
}

export interface RestRequest {
  /** `staff`, `manager`, or another credential; nobody when absent. */
  as?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Gives up on the answer; the request may have arrived. */
  signal?: AbortSignal;
}

export interface Tenant {
  organizationId: string;
  userIds: Record<"manager" | "staff", string>;
  tokens: Record<"manager" | "staff", string>;
  locationId: string;
  serviceId: string;
  resourceId: string;
  queueId: string;
  counterId: string;
}

export interface RestWorld extends TestApp {
  riverside: Tenant;
  harbour: Tenant;
  /** One request under /api/v1, by default as nobody; `as` names a token of riverside. */
  ask: (method: string, path: string, request?: RestRequest) => Promise<RestAnswer>;
}

/** A hash that no password has. */
const NOBODYS_PASSWORD = `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

/** A person who belongs to an organisation, and an access token of theirs. */
export async function addUser({ infra }: TestApp, organizationId: string, role: Role) {
  const userId = newUserId();
  const email = `${userId}@example.org`;
  const { pool } = infra.database;
  await pool.query("insert into user_account (id, email, name, password_hash) values ($1, $2, $3, $4)", [
    userId,
    email,
    role,
    NOBODYS_PASSWORD,
  ]);
  await pool.query("insert into membership (organization_id, user_id, role) values ($1, $2, $3)", [
    organizationId,
    userId,
    role,
  ]);
  const actor: UserActor = { kind: "user", userId, name: role, email, organizationId, role, locationIds: [] };
  return { userId, actor, token: await signAccessToken(infra, actor) };
}

const ALWAYS_OPEN = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "00:00", closes: "24:00" }));

type Ask = RestWorld["ask"];

/** An organisation made as its manager would make it, over REST. */
async function addTenant(app: TestApp, ask: Ask, slug: string): Promise<Tenant> {
  const organizationId = newOrganizationId();
  await app.infra.database.pool.query("insert into organization (id, slug, name) values ($1, $2, $2)", [
    organizationId,
    slug,
  ]);
  const manager = await addUser(app, organizationId, "manager");
  const staff = await addUser(app, organizationId, "staff");
  const make = async (path: string, body: object): Promise<string> => {
    const answer = await ask("POST", path, { as: manager.token, body });
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.body.id;
  };
  const place = { slug: "main", name: "Main", timeZone: "Europe/London", openingHours: ALWAYS_OPEN };
  const locationId = await make("/locations", place);
  const serviceId = await make("/services", { locationId, name: "Blood test", durationMinutes: 15 });
  const resourceId = await make("/resources", { locationId, kind: "staff", name: "Nurse", serviceIds: [serviceId] });
  const queueId = await make("/queues", { locationId, name: "Blood", letter: "B", serviceIds: [serviceId] });
  const counterId = await make("/counters", { locationId, name: "1", queueIds: [queueId] });
  await ask("POST", `/counters/${counterId}/open`, { as: staff.token });
  return {
    organizationId,
    userIds: { manager: manager.userId, staff: staff.userId },
    tokens: { manager: manager.token, staff: staff.token },
    locationId,
    serviceId,
    resourceId,
    queueId,
    counterId,
  };
}

/** The app with two organisations, each with a location that is always open, one service, resource, queue and open counter. */
export async function startRestWorld(options: TestAppOptions = {}): Promise<RestWorld> {
  const app = await startTestApp(options);
  const known: Record<string, string> = {};
  const ask: Ask = async (method, path, { as, body, headers = {}, signal } = {}) => {
    const raw = typeof body === "string";
    const response = await fetch(`${app.url}/api/v1${path}`, {
      method,
      signal,
      headers: {
        ...(as && { authorization: `Bearer ${known[as] ?? as}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text ? JSON.parse(text) : undefined,
      text,
    };
  };
  const riverside = await addTenant(app, ask, "riverside");
  const harbour = await addTenant(app, ask, "harbour");
  Object.assign(known, riverside.tokens);
  return { ...app, riverside, harbour, ask };
}
