import type { Handler } from "hono";
import type { Admit } from "./admission";
import type { HostEnv } from "./host-env";
import type { Live } from "./live";
import { refuse } from "./refuse";

/** GET /live?queue=...: counted when it opens; a browser that is refused tries again by itself. */
export function createLiveHandler(live: Live, admit: Admit): Handler<HostEnv> {
  return async (c) => {
    c.env.route = "/live";
    const allowance = await admit(c, "live");
    if (!allowance.allowed) return refuse(c, "rate_limited", allowance.headers);
    return live.pages(c);
  };
}
