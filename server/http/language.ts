import { getCookie } from "hono/cookie";
import { serialize } from "hono/utils/cookie";
import { languageCookie } from "../domain/identity/session-cookie";
import type { PageOwner } from "../domain/shared/page-owner";
import type { Words } from "../domain/shared/words";
import { hasLanguage } from "../words/languages";
import { type Asked, negotiate } from "../words/negotiate";
import type { HostContext } from "./host-env";

const remembered = (c: HostContext) => getCookie(c, "lang", "host") ?? getCookie(c, "lang");

const askedOf = (c: HostContext): Asked => ({
  chosen: c.req.query("lang"),
  remembered: c.req.header("cookie") === undefined ? undefined : remembered(c),
  accepted: c.req.header("accept-language"),
});

/** Who works here reads what they like, whatever customers are offered. */
const OF_STAFF = /^\/(manage|desk|calendar|account)(?![^/.])/;

/**
 * The words for whoever asks, at an organisation's page those of its languages with its own to fall back to. What it is told is kept as whose page it is: its
 * colours and its logo are on it.
 */
export function wordsOf(c: HostContext): (owner?: PageOwner) => Words {
  const asked = askedOf(c);
  return (owner) => {
    if (owner) c.env.owner = OF_STAFF.test(c.req.path) ? { ...owner, languages: [] } : owner;
    return negotiate(asked, owner?.locale, c.env.owner?.languages);
  };
}

/** The cookie that remembers a language chosen by the address, where one was. Works without script, through forms and redirects. */
export function rememberLanguage(c: HostContext, baseUrl: URL): string | undefined {
  const { chosen } = askedOf(c);
  if (chosen === undefined || !hasLanguage(chosen)) return undefined;
  const { name, attributes } = languageCookie(baseUrl);
  return serialize(name, chosen, attributes);
}
