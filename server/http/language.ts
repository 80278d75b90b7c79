import { getCookie } from "hono/cookie";
import { serialize } from "hono/utils/cookie";
import type { Words } from "../domain/shared/words";
import { hasLanguage } from "../words/languages";
import { type Asked, negotiate } from "../words/negotiate";
import type { HostContext } from "./host-env";

const COOKIE = "lang";
const DAY_SECONDS = 86_400;

const askedOf = (c: HostContext): Asked => ({
  chosen: c.req.query("lang"),
  remembered: c.req.header("cookie") === undefined ? undefined : getCookie(c, COOKIE),
  accepted: c.req.header("accept-language"),
});

/** The words for whoever asks, at an organisation's page with that organisation's language to fall back to. */
export function wordsOf(c: HostContext): (organization?: { locale: string }) => Words {
  const asked = askedOf(c);
  return (organization) => negotiate(asked, organization?.locale);
}

/** The cookie that remembers a language chosen by the address, where one was. Works without script, through forms and redirects. */
export function languageCookie(c: HostContext): string | undefined {
  const { chosen } = askedOf(c);
  if (chosen === undefined || !hasLanguage(chosen)) return undefined;
  return serialize(COOKIE, chosen, { path: "/", maxAge: 365 * DAY_SECONDS, sameSite: "Lax", httpOnly: true });
}
