import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { SECOND } from "../domain/shared/duration";

/** Leaves two of the ten promised seconds to the database and the jobs. */
const PATIENCE = 8 * SECOND;
/** Of the ten promised seconds: jobs that wait for a PostgreSQL or Redis that is away would not end. They come again. */
const LONGEST = 9.5 * SECOND;
const LOOK_AGAIN = 50;

/**
 * Stops accepting, waits until requests under way are answered and their connections closed, and cuts what is left after
 * `PATIENCE`. Live streams must have been told to end before.
 */
export function drainServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that falls idle only now would otherwise be kept for its keep-alive time.
    const idle = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN);
    const cut = setTimeout(() => server.closeAllConnections(), PATIENCE);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(cut);
      resolve();
    });
  });
}

/** Runs `stop` at the first SIGTERM or SIGINT and exits 0 after it, or after `LONGEST`; a second signal exits at once. */
export function stopOnSignal(stop: () => Promise<void>, failed: (error: unknown) => void): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    Promise.race([stop(), sleep(LONGEST)]).then(
      () => process.exit(0),
      (error) => {
        failed(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
