import type { HttpBindings } from "@hono/node-server";

/** What every handler of the host finds on its Hono context. */
export interface HostEnv {
  Bindings: HttpBindings;
}
