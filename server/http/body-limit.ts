import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { HostContext, HostEnv } from "./host-env";
import { refuse } from "./refuse";

const KILOBYTE = 1024;

/** Bytes. The largest honest body, a location with all its hours, is below 20 kB. */
export const MAX_BODY = 100 * KILOBYTE;

/** The one form that brings a file: 512 kB of it, and what is around it. */
const WITH_FILE: Readonly<Record<string, number>> = { "/manage/organization": 550 * KILOBYTE };

/**
 * 413 for a body over `MAX_BODY`: by its declared length without reading it, or, when the length is not declared, while
 * reading. The connection closes, so that the rest need not be received.
 */
export function limitBody(): MiddlewareHandler<HostEnv> {
  const tooLarge = (c: HostContext) => refuse(c, "too_large", { Connection: "close" });
  const whileReading = bodyLimit({ maxSize: MAX_BODY, onError: tooLarge });
  return (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    if (c.req.header("transfer-encoding") !== undefined) return whileReading(c, next);
    const length = Number(c.req.header("content-length") ?? 0);
    return length > (WITH_FILE[c.req.path] ?? MAX_BODY) ? Promise.resolve(tooLarge(c)) : next();
  };
}
