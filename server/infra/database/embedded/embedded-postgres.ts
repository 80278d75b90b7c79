import { setTimeout as sleep } from "node:timers/promises";
import { type Launch, type Prepared, prepare, type Running, start, stop } from "./launch";

export interface EmbeddedPostgres {
  /** Stays the same when PostgreSQL is restarted. */
  url: string;
  stop: () => Promise<void>;
}

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

  return {
    url: `postgresql://postgres:${prepared.cluster.password}@127.0.0.1:${running.port}/postgres`,
    stop: async () => {
      stopping = true;
      await stop(running, prepared.cluster.dir);
    },
  };
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
