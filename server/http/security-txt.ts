import type { Handler } from "hono";
import { DAY } from "../domain/shared/duration";
import type { Clock } from "../infra/clock";
import type { HostEnv } from "./host-env";
import { refuse } from "./refuse";

/** How long an answer may be relied on. It is made when it is asked for, so it never runs out by itself. */
const GOOD_FOR = 90 * DAY;

/** GET /.well-known/security.txt (RFC 9116): whom to tell of a weakness of this installation. Absent where SECURITY_CONTACT names nobody. */
export function createSecurityTxt(contact: URL | undefined, baseUrl: URL, clock: Clock): Handler<HostEnv> {
  return (c) => {
    c.env.route = "/.well-known/security.txt";
    if (contact === undefined) return refuse(c, "not_found");
    const expires = new Date(clock.now().getTime() + GOOD_FOR).toISOString();
    const lines = [
      `Contact: ${contact.href}`,
      `Expires: ${expires}`,
      `Canonical: ${baseUrl.origin}/.well-known/security.txt`,
    ];
    return c.text(`${lines.join("\n")}\n`);
  };
}
