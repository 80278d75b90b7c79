import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Launch, type Prepared, prepare, type Running, start, stop } from "./launch";

export interface EmbeddedPostgres {
  /** As the role that owns everything. It stays the same when PostgreSQL is restarted, as does `appUrl`. */
  url: string;
  /** As the role the app works with, which owns nothing. */
  appUrl: string;
  stop: () => Promise<void>;
}

const APP_ROLE = "qconnect_app";

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/**
 * The PostgreSQL that comes with the app, on the data under `dataDir`: created at the first start (1.5 s), recovered after any
 * kill, started again on the same port whenever it dies. It ends with this process, however that ends.
 *
 * @throws DataDirInUse when another app has that data; Error of one line for anything else that forbids the start
 */
export async function startEmbeddedPostgres(launch: Launch): Promise<EmbeddedPostgres> {
  const prepared = await prepare(launch);
  let running = await start(prepared);
  let stopping = false;
  launch.log.info({ port: running.port, dir: prepared.cluster.dir }, "embedded PostgreSQL started");

  const watch = () => {
    running.process.once("exit", async (code) => {
      if (stopping) return;
      launch.log.error({ code }, "embedded PostgreSQL died; starting it again");
      const restarted = await restart(launch, prepared, running.port, () => stopping);
      if (!restarted) return;
      running = restarted;
      if (stopping) await stop(running, prepared.cluster.dir);
      else watch();
    });
  };
  watch();

  const address = (role: string, password: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${running.port}/postgres`;
  const url = address("postgres", prepared.cluster.password);
  return {
    url,
    appUrl: address(APP_ROLE, await makeAppRole(url, prepared.cluster.password)),
    stop: async () => {
      stopping = true;
      await stop(running, prepared.cluster.dir);
    },
  };
}

/** Made at the first start that knows of it. Its password follows from that of the owner, which it does not tell. Answers it. */
async function makeAppRole(url: string, ownerPassword: string): Promise<string> {
  const password = createHmac("sha256", ownerPassword).update(APP_ROLE).digest("base64url");
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    const { rowCount } = await owner.query("select from pg_roles where rolname = $1", [APP_ROLE]);
    if (rowCount === 0) await owner.query(`create role ${APP_ROLE} login password '${password}'`);
  } finally {
    await owner.end();
  }
  return password;
}

async function restart(
  launch: Launch,
  prepared: Prepared,
  port: number,
  isStopping: () => boolean,
): Promise<Running | null> {
  for (let wait = FIRST_WAIT_MS; !isStopping(); wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    try {
      return await start(prepared, port);
    } catch (error) {
      launch.log.error({ err: error, retryInMs: wait }, "embedded PostgreSQL did not start again");
      await sleep(wait);
    }
  }
  return null;
}
