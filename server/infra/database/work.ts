import type pg from "pg";
import { SECOND } from "../../domain/shared/duration";
import type { Sealing } from "../sealing/sealed-texts";
import type { Prisma, PrismaClient } from "./generated/client";
import { withRetry } from "./retry";
import { openFields, sealArgs } from "./sealed-fields";

/** Name of a function of prisma/functions, `fn(jsonb) returns jsonb` (json where it writes much). It becomes part of a statement: never user input. */
export type SqlFunction = `${string}_${string}`;

/**
 * One round trip: `select fn($1::jsonb)`. Arguments and result are JSON: instants are ISO strings. What sealed-fields.ts names is kept sealed.
 *
 * @throws SqlError what the function raised · DatabaseUnavailable
 */
export type Call = <T>(fn: SqlFunction, args: object) => Promise<T>;

/** Prisma's models, in or out of a transaction. */
export type PrismaReader = Prisma.TransactionClient;

/**
 * How a command reaches the database. Each of `call`, `transaction` and `write` is atomic and is done again, up to three
 * times, after a deadlock or serialization failure: `run` must have no other effect than on the database.
 */
export interface Work {
  prisma: PrismaReader;
  call: Call;
  /** `call` of a function that only reads: parsed once by each connection, and without the id of the request. */
  read: Call;
  /**
   * BEGIN .. COMMIT on one connection of the pool. `last` calls and commits in one round trip: every other one under a lock is paid by all who
   * wait for it. Nothing may be called after it.
   */
  transaction: <T>(run: (call: Call, last: Call) => Promise<T>) => Promise<T>;
  /** A Prisma interactive transaction; a fifth of the speed of `transaction`. */
  write: <T>(run: (tx: Prisma.TransactionClient, call: Call) => Promise<T>) => Promise<T>;
  /**
   * ONE transaction whose Work joins everything, for what is made of several commands: what `run` throws undoes them all. Inside it use only
   * its Work.
   */
  unit: <T>(run: (work: Work) => Promise<T>) => Promise<T>;
  /** What is read and written otherwise than by functions. */
  texts: Sealing;
  /** Runs `effect` once what was done so far is committed: at once, or after the transaction this Work joins. It must not throw. */
  onCommit: (effect: () => void) => void;
}

/** Limits of a Prisma interactive transaction: waiting for a connection, running. */
const INTERACTIVE = { maxWait: 5 * SECOND, timeout: 15 * SECOND };

const SAFE_NAME = /^[a-z][a-z0-9_]*$/;

/** The result as text: whether anything in it is sealed is seen before it is parsed. */
function statement(fn: SqlFunction): string {
  if (!SAFE_NAME.test(fn)) throw new Error(`Not the name of an SQL function: ${fn}`);
  return `select ${fn}($1::jsonb)::text as result`;
}

type Queryable = Pick<pg.ClientBase, "query">;
type Row = { result: string | null } | undefined;

const callBy =
  (texts: Sealing, send: (statement: string, args: string, fn: SqlFunction) => Promise<Row>): Call =>
  async (fn, args) => {
    const row = await send(statement(fn), JSON.stringify(await sealArgs(texts, fn, args)), fn);
    return row?.result == null ? null : JSON.parse(await openFields(texts, row.result));
  };

// Unnamed, so that it can carry the request id: pool.ts says what that costs.
const callOn = (client: Queryable, texts: Sealing): Call =>
  callBy(texts, async (statement, args) => (await client.query(statement, [args])).rows[0]);

const readOn = (client: Queryable, texts: Sealing): Call =>
  callBy(texts, async (text, args, name) => (await client.query({ name, text, values: [args] })).rows[0]);

const callIn = (tx: Prisma.TransactionClient, texts: Sealing): Call =>
  callBy(texts, async (statement, args) => (await tx.$queryRawUnsafe<NonNullable<Row>[]>(statement, args))[0]);

/** Two statements in one round trip: that is the simple protocol, which takes no parameters. */
const callAndCommit = (client: pg.PoolClient, texts: Sealing): Call =>
  callBy(texts, async (statement, args) => {
    const text = client.escapeLiteral(args);
    const answers: unknown = await client.query(`${statement.replace("$1", () => text)}; commit`);
    const [answer] = answers as pg.QueryResult[];
    return answer?.rows[0];
  });

async function inTransaction<T>(
  pool: pg.Pool,
  texts: Sealing,
  run: (call: Call, last: Call) => Promise<T>,
): Promise<T> {
  await texts.ready();
  const client = await pool.connect();
  let broken = false;
  let isOpen = true;
  try {
    await client.query("begin");
    const commit = callAndCommit(client, texts);
    const result = await run(callOn(client, texts), async (fn, args) => {
      isOpen = false;
      return commit(fn, args);
    });
    if (isOpen) await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

export function createWork(pool: pg.Pool, prisma: PrismaClient, texts: Sealing): Work {
  const call = callOn(pool, texts);
  const read = readOn(pool, texts);
  const write: Work["write"] = async (run) => {
    await texts.ready();
    return prisma.$transaction((tx) => run(tx, callIn(tx, texts)), INTERACTIVE);
  };
  return {
    prisma,
    texts,
    call: (fn, args) => withRetry(() => call(fn, args)),
    read: (fn, args) => withRetry(() => read(fn, args)),
    transaction: (run) => withRetry(() => inTransaction(pool, texts, run)),
    write: (run) => withRetry(() => write(run)),
    unit: (run) => runExclusive(prisma, texts, run),
    onCommit: (effect) => effect(),
  };
}

/** A Work whose every part joins `tx`. Each is a savepoint: one that is refused is undone and the rest of `tx` can go on. */
function joinedWork(tx: Prisma.TransactionClient, texts: Sealing, onCommit: Work["onCommit"]): Work {
  const plainCall = callIn(tx, texts);
  let depth = 0;
  const unit = async <T>(run: () => Promise<T>): Promise<T> => {
    const savepoint = `unit_${depth++}`;
    await tx.$executeRawUnsafe(`savepoint ${savepoint}`);
    try {
      const result = await run();
      await tx.$executeRawUnsafe(`release savepoint ${savepoint}`);
      return result;
    } catch (error) {
      await tx.$executeRawUnsafe(`rollback to savepoint ${savepoint}`);
      throw error;
    } finally {
      depth--;
    }
  };
  const work: Work = {
    prisma: tx,
    texts,
    call: (fn, args) => unit(() => plainCall(fn, args)),
    read: plainCall,
    transaction: (run) => unit(() => run(plainCall, plainCall)),
    write: (run) => unit(() => run(tx, plainCall)),
    unit: (run) => unit(() => run(work)),
    onCommit,
  };
  return work;
}

/** `run` with a Work that joins ONE transaction: its effects and what is recorded about them stand or fall together. */
export async function runExclusive<T>(
  prisma: PrismaClient,
  texts: Sealing,
  run: (work: Work) => Promise<T>,
  timeout: number = INTERACTIVE.timeout,
): Promise<T> {
  const { result, effects } = await withRetry(async () => {
    const effects: (() => void)[] = [];
    await texts.ready();
    const result = await prisma.$transaction((tx) => run(joinedWork(tx, texts, (effect) => effects.push(effect))), {
      ...INTERACTIVE,
      timeout,
    });
    return { result, effects };
  });
  for (const effect of effects) effect();
  return result;
}
