import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink, type TRPCClient } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import superjson from "superjson";
import type { AppRouter } from "../server/api/router";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** The server refuses larger batches. */
const MAX_BATCH = 10;

/**
 * The browser's typed client of the application API. `onHeard` is called for everything a live stream delivers, pings (every 15 s)
 * included: the proof that what is shown is current even while nothing changes.
 */
export function createApiClient(onHeard: () => void): TRPCClient<AppRouter> {
  const url = "/trpc";
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url, transformer: superjson, EventSource: heardEventSource(onHeard) }),
        false: httpBatchStreamLink({ url, transformer: superjson, maxItems: MAX_BATCH }),
      }),
    ],
  });
}

/** Undefined on the server, where nothing subscribes. */
function heardEventSource(onHeard: () => void): typeof EventSource | undefined {
  if (typeof EventSource === "undefined") return undefined;
  return class extends EventSource {
    constructor(url: string | URL, init?: EventSourceInit) {
      super(url, init);
      for (const type of ["connected", "message", "ping"]) this.addEventListener(type, onHeard);
    }
  };
}
