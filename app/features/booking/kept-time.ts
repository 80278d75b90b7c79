import { createCookie } from "@remix-run/node";
import { z } from "zod";
import { instant, reference } from "../../../server/domain/shared/text";

const keptTime = z.object({ serviceId: reference, start: instant, holdId: reference, until: instant });
export type KeptTime = z.infer<typeof keptTime>;

/**
 * The time that is kept for a visitor is remembered beside the address: the way back through the browser's history leads to addresses from
 * before, and there it must not look taken; another time that is chosen there takes its place.
 */
const cookieAt = (base: string) => createCookie("kept", { path: base, httpOnly: true, sameSite: "lax" });

/** The time that is still kept for the visitor at `now`, of this service; of another one it is another booking, in another window. */
export async function readKeptTime(request: Request, base: string, serviceId: string, now: Date) {
  const kept = keptTime.safeParse(await cookieAt(base).parse(request.headers.get("Cookie")));
  if (!kept.success || kept.data.serviceId !== serviceId) return null;
  return Date.parse(kept.data.until) > now.getTime() ? kept.data : null;
}

/** The headers that remember it, or forget it. */
export async function keptTimeHeaders(base: string, kept: KeptTime | null): Promise<{ "Set-Cookie": string }> {
  const expires = kept ? new Date(kept.until) : new Date(0);
  return { "Set-Cookie": await cookieAt(base).serialize(kept ?? "", { expires }) };
}
