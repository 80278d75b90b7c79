import {
  allowInsecureRequests,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from "openid-client";
import type { Outgoing } from "../../infra/outgoing/outgoing";
import { SECOND } from "../shared/duration";

const TIMEOUT = 10 * SECOND;
const MOST_BYTES = 256 * 1024;

/** Issuers are asked by the one client that refuses private addresses, follows no redirect and bounds what comes. */
const fetchOf =
  (outgoing: Outgoing): CustomFetch =>
  async (url, { method, headers, body }) => {
    const sent = body === null || body === undefined ? undefined : String(body);
    const request = {
      url,
      method: method as "GET" | "POST",
      headers,
      body: sent,
      timeoutMs: TIMEOUT,
      maxBytes: MOST_BYTES,
    };
    const answer = await outgoing.send(request);
    const empty = [204, 304].includes(answer.status) || answer.body.length === 0;
    return new Response(empty ? null : new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
  };

/** What an issuer says of itself. Its signature is checked although its tokens come from itself. Whether plain http may be spoken is the outgoing client's to decide. Throws whatever went wrong. */
export const discover = (
  outgoing: Outgoing,
  { issuer, clientId, clientSecret }: { issuer: string; clientId: string; clientSecret: string },
): Promise<Configuration> =>
  discovery(new URL(issuer), clientId, clientSecret, undefined, {
    [customFetch]: fetchOf(outgoing),
    timeout: TIMEOUT / SECOND,
    execute: [enableNonRepudiationChecks, ...(issuer.startsWith("http:") ? [allowInsecureRequests] : [])],
  });
