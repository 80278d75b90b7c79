import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import { SECOND } from "../domain/shared/duration";
import type { Env } from "../env";

/** Its message is one line; the start prints it and stops. */
export class ListenError extends Error {}

/** Milliseconds. */
export type Timeouts = Pick<
  ServerOptions,
  "headersTimeout" | "requestTimeout" | "keepAliveTimeout" | "connectionsCheckingInterval"
>;

const TIMEOUTS: Timeouts = {
  headersTimeout: 10 * SECOND,
  requestTimeout: 30 * SECOND,
  // Longer than the 60 s a proxy keeps its side open, so that it is never the one surprised.
  keepAliveTimeout: 65 * SECOND,
  connectionsCheckingInterval: 2 * SECOND,
};

/** A node server with the timeouts every surface shares: slow headers or bodies end in 408, idle sockets are closed. */
export function createHttpServer(listener: RequestListener, timeouts = TIMEOUTS): Server {
  return createServer({ ...timeouts, maxHeaderSize: 16 * 1024 }, listener);
}

/** Resolves when the port is open; throws ListenError when it cannot be. */
export function listen(server: Server, { port, host }: Pick<Env, "port" | "host">): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE"
          ? "is in use: set PORT or stop what listens there"
          : `cannot be opened: ${error.message}`;
      reject(new ListenError(`PORT ${port} on ${host} ${reason}`));
    });
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}
