import pg from "pg";
import { SECOND } from "../../domain/shared/duration";
import type { Address } from "../address";
import type { Log } from "../log";
import { currentRequest } from "../request-context";
import { freshClient } from "./fresh-client";

export interface PoolSize {
  min: number;
  max: number;
}

export interface PoolOptions extends PoolSize {
  /** Asked by each new connection. */
  address?: Address;
}

export const SIZE: PoolSize = { min: 2, max: 10 };

// Whatever a client sent as X-Request-Id, nothing in it may end the comment or say another thing in it.
const SAFE = /^[\w.:-]{1,64}$/;

/** What the functions request_origin and request_is_staff of prisma/functions read. Null outside a request. */
function commentOfRequest(): string | null {
  const { requestId, actorId, address, surface, procedure } = currentRequest() ?? {};
  if (!requestId || !SAFE.test(requestId)) return null;
  const asking = procedure === undefined ? {} : { by: actorId, from: address, on: surface, do: procedure };
  const said = Object.entries(asking).filter(([, value]) => value !== undefined && SAFE.test(value));
  return `/* ${[["req", requestId], ...said].map(([name, value]) => `${name}=${value}`).join(" ")} */ `;
}

/**
 * Puts the request id in front of a statement, so that it shows in pg_stat_activity and the server's log, and who asked in front of those of changes:
 * what the audit log tells of a row's change costs no statement and nothing to pass along. Named (prepared)
 * statements are left alone: their text must not change, or each request would parse and plan again. Measured here on 10
 * connections: a join read falls from 23,200/s named to 13,600/s unnamed, a function call only from 14,500/s to 13,600/s.
 * Hence the rule of this folder: Prisma's reads and `work.read` are named; other function calls, writes and BEGIN are not, and carry the id.
 */
function withRequestId<T>(query: T): T {
  const comment = commentOfRequest();
  if (comment === null) return query;
  if (typeof query === "string") return (query.startsWith("/* req=") ? query : comment + query) as T;
  const config = query as { name?: string; text?: unknown };
  if (config.name || typeof config.text !== "string" || config.text.startsWith("/* req=")) return query;
  return { ...config, text: comment + config.text } as T;
}

/** A prepared wrapper over an object's `query`: pg has no hook for statements. */
function carryRequestId(target: { query: unknown }): void {
  const original = target.query as (...args: unknown[]) => unknown;
  target.query = function (this: unknown, first: unknown, ...rest: unknown[]) {
    return original.call(target, withRequestId(first), ...rest);
  };
}

/**
 * One query at a time on a connection. Prisma reads the relations of a row side by side, also within a transaction, where they share one; pg
 * lines them up by itself, but warns of it and will stop. Only promises: callbacks are the pool's own, which asks once.
 */
function takeTurns(client: { query: unknown }): void {
  const original = client.query as (...args: unknown[]) => unknown;
  let last: Promise<unknown> | null = null;
  client.query = function (this: unknown, ...args: unknown[]) {
    if (typeof args.at(-1) === "function") return original.apply(client, args);
    const run = () => original.apply(client, args) as Promise<unknown>;
    const result = last === null ? run() : last.then(run, run);
    const turn = Promise.resolve(result).then(ended, ended);
    function ended() {
      if (last === turn) last = null;
    }
    last = turn;
    return result;
  };
}

/**
 * The one pool of the process, shared by `pg` and Prisma. Connections are opened on demand, at most `max`; `min` of them are
 * kept when idle, the others closed after 30 s. Waiting for one fails after 5 s.
 */
export function createPool(url: string, log: Log, { address, ...size }: PoolOptions = SIZE): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    ...freshClient(address),
    ...size,
    idleTimeoutMillis: 30 * SECOND,
    connectionTimeoutMillis: 5 * SECOND,
    application_name: "qconnect",
    statement_timeout: 30 * SECOND,
    idle_in_transaction_session_timeout: 30 * SECOND,
    keepAlive: true,
  });
  // Both levels: the pool hands a waiting query to a connection in the context of whoever gave that connection back.
  carryRequestId(pool);
  pool.on("connect", (client) => {
    takeTurns(client);
    carryRequestId(client);
    // Without a listener a connection lost while it is checked out would end the process; its user gets the error anyway.
    client.on("error", () => {});
  });
  pool.on("error", (error) => {
    // While the pool ends, embedded PostgreSQL may be quicker than its goodbyes.
    if (!pool.ending) log.warn({ err: error }, "an idle database connection was lost");
  });
  return pool;
}
