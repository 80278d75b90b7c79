import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { HostContext, HostEnv } from "./host-env";
import { refuse } from "./refuse";

const KILOBYTE = 1024;

/** Bytes. The largest honest body, a location with all its hours, is below 20 kB. */
export const MAX_BODY = 100 * KILOBYTE;

/** What brings a logo of 512 kB: a form with the file, and the operation that has it in base64. With what is around it. */
const WITH_FILE: readonly (readonly [RegExp, number])[] = [
  [/^\/manage\/organization$/, 550 * KILOBYTE],
  [/^\/api\/v1\/organizations\/[^/]+\/logo$/, 720 * KILOBYTE],
];

const mostOf = (path: string) => WITH_FILE.find(([pattern]) => pattern.test(path))?.[1] ?? MAX_BODY;

/**
 * 413 for a body over `MAX_BODY`, or what its path may bring: by its declared length without reading it, or, when the length is not declared, while
 * reading. The connection closes, so that the rest need not be received.
 */
export function limitBody(): MiddlewareHandler<HostEnv> {
  const tooLarge = (c: HostContext) => refuse(c, "too_large", { Connection: "close" });
  const sizes = [MAX_BODY, ...WITH_FILE.map(([, most]) => most)];
  const whileReading = new Map(sizes.map((maxSize) => [maxSize, bodyLimit({ maxSize, onError: tooLarge })]));
  return (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const most = mostOf(c.req.path);
    if (c.req.header("transfer-encoding") !== undefined) return (whileReading.get(most) as MiddlewareHandler)(c, next);
    const length = Number(c.req.header("content-length") ?? 0);
    return length > most ? Promise.resolve(tooLarge(c)) : next();
  };
}
