import type { Handler } from "hono";
import type { HostEnv } from "./host-env";
import type { Live } from "./live";
import type { RateLimits } from "./rate-limit";
import { refuse } from "./refuse";

/** GET /live?queue=...: counted when it opens; a browser that is refused tries again by itself. */
export function createLiveHandler(live: Live, limits: RateLimits): Handler<HostEnv> {
  return async (c) => {
    c.env.route = "/live";
    const allowance = await limits.take("live", c.env.address);
    if (!allowance.allowed) return refuse(c, "rate_limited", allowance.headers);
    return live.pages(c);
  };
}
