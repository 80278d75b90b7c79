import type { Handler } from "hono";
import type { Services } from "../api/services";
import { feedLinks } from "../domain/feeds/feed-links";
import { readFeedFile } from "../domain/feeds/queries/feed-file";
import { SECOND } from "../domain/shared/duration";
import type { Admit } from "./admission";
import { compressed } from "./compress";
import type { HostEnv } from "./host-env";
import { refuse } from "./refuse";

/** GET /feeds/{token}.ics: the calendar of whoever has the address. No cookie is read, and what is revoked answers as if it had never been. */
export function createFeedHandler(services: Services, admit: Admit): Handler<HostEnv> {
  const { infra, tokens, baseUrl } = services;
  const links = feedLinks(tokens, baseUrl);
  return async (c) => {
    c.env.route = "/feeds/:token";
    if (c.req.method !== "GET" && c.req.method !== "HEAD")
      return refuse(c, "method_not_allowed", { Allow: "GET, HEAD" });
    const allowance = await admit(c, "feed");
    if (!allowance.allowed) return refuse(c, "rate_limited", allowance.headers);
    const feed = c.req.path.endsWith(".ics") ? links.feedOf(c.req.path) : null;
    const now = infra.clock.now();
    const file = feed && (await readFeedFile({ work: infra.database.work, tokens, baseUrl }, feed, now));
    if (!file) return refuse(c, "not_found", allowance.headers);
    const headers = new Headers({
      ...allowance.headers,
      ETag: file.etag,
      ...(file.changedAt && { "Last-Modified": file.changedAt.toUTCString() }),
      "Cache-Control": "private, no-cache",
      "X-Robots-Tag": "noindex",
    });
    if (isKnown(c.req.header("if-none-match"), c.req.header("if-modified-since"), file)) {
      return new Response(null, { status: 304, headers });
    }
    headers.set("Content-Type", "text/calendar; charset=utf-8");
    headers.set("Content-Disposition", 'inline; filename="appointments.ics"');
    if (c.req.method === "HEAD") return new Response(null, { headers });
    return compressed(c.req.header("accept-encoding"), new Response(file.content()), headers);
  };
}

/** RFC 9110 13.2.2: the entity tag decides where there is one. */
function isKnown(tags: string | undefined, since: string | undefined, file: { etag: string; changedAt: Date | null }) {
  if (tags !== undefined) return tags.split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(file.etag));
  const seen = Date.parse(since ?? "");
  return file.changedAt !== null && Math.floor(file.changedAt.getTime() / SECOND) * SECOND <= seen;
}

const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
