import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { PageOwner } from "../domain/shared/page-owner";

/** What the listener knows about a request before any handler runs. */
export interface RequestFacts {
  requestId: string;
  /** The client's, as TRUSTED_PROXIES lets it be known. */
  address: string;
  /** Pattern of the route, for telemetry; whoever handles the request sets it. */
  route?: string;
  /** Id of who is signed in, the program's key or the device, for the log; whoever finds out sets it. */
  by?: string;
  /** Whose page it is; whoever makes the page says so. */
  owner?: PageOwner;
  /** Sites that may show this page in a frame; whoever makes the page says so. */
  frameAncestors?: readonly string[];
}

/** Hono environment of the host and of everything mounted in it. Without a socket (tests) there is no node pair. */
export interface HostEnv {
  Bindings: RequestFacts & Partial<HttpBindings>;
}

export type HostContext = Context<HostEnv>;
