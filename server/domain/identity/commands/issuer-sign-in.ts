import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type UserInfoResponse,
} from "openid-client";
import { z } from "zod";
import { deriveKey } from "../../../infra/sealing/derive-key";
import { createSeal } from "../../../infra/sealing/seal";
import { MINUTE } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import { discover } from "../issuer-client";
import { type BegunSession, beginSession } from "./begin-session";
import type { IssuerDeps } from "./set-issuer";

/** Until somebody has typed their password elsewhere. */
const FLOW_LIFE = 10 * MINUTE;

/** What a browser keeps, sealed, while it is away: an answer from elsewhere is good in the browser that asked, once, for a while. */
const flow = z.object({
  organizationId: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  until: z.number(),
});

interface IssuerRow {
  organization_id: string;
  issuer: string;
  client_id: string;
  sealed_secret: string;
}

const flowSeal = (secretKey: Buffer) => createSeal(deriveKey(secretKey, "issuer flows"));
const redirectUri = ({ baseUrl }: IssuerDeps) => new URL("/login/issuer", baseUrl).href;
const failed = () => {
  throw new DomainError("issuer_failed");
};

async function configurationOf(deps: IssuerDeps, where: string, value: string) {
  const { rows } = await deps.pool.query<IssuerRow>(
    `select i.organization_id, i.issuer, i.client_id, i.sealed_secret from issuer i join organization o on o.id = i.organization_id where ${where} = $1`,
    [value],
  );
  const [row] = rows;
  const clientSecret = row && (await deps.work.texts.openSecret(row.sealed_secret, "issuer secrets"));
  // An organisation without one, and one that is not there, are the same to a stranger.
  if (!row || !clientSecret) throw new DomainError("not_found");
  const { organization_id: organizationId, issuer, client_id: clientId } = row;
  const config = await discover(deps.outgoing, { issuer, clientId, clientSecret }).catch(failed);
  return { organizationId, issuer, config };
}

/** Where to send the browser, and what it keeps meanwhile. Throws `not_found`, `issuer_failed`. */
export async function beginIssuerSignIn(
  deps: IssuerDeps,
  { org, next }: { org: string; next: string },
): Promise<{ url: string; kept: string }> {
  const { organizationId, config } = await configurationOf(deps, "o.slug", org);
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const url = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(deps),
    scope: "openid email",
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  const until = deps.clock.now().getTime() + FLOW_LIFE;
  const kept = { organizationId, state, nonce, verifier, next, until };
  return { url: url.href, kept: flowSeal(deps.secretKey).seal(JSON.stringify(kept)) };
}

/**
 * Signs in whoever the issuer says came: a member by the subject known from before, else by an address that the issuer has verified. `search`: what it sent
 * the browser back with. A second factor of theirs is still asked for. Throws `issuer_failed`, `unknown_person`, `not_found`.
 */
export async function completeIssuerSignIn(
  deps: IssuerDeps,
  kept: string | undefined,
  search: string,
): Promise<{ session: BegunSession; isPending: boolean; next: string }> {
  const opened = kept === undefined ? null : flowSeal(deps.secretKey).open(kept);
  const begun = flow.safeParse(opened === null ? null : JSON.parse(opened)).data;
  if (!begun || begun.until < deps.clock.now().getTime()) throw new DomainError("issuer_failed");
  const { organizationId, issuer, config } = await configurationOf(deps, "o.id", begun.organizationId);
  const current = new URL(redirectUri(deps));
  current.search = search;
  const tokens = await authorizationCodeGrant(config, current, {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
    expectedNonce: begun.nonce,
    idTokenExpected: true,
  }).catch(failed);
  const idToken = tokens.claims() as IDToken;
  // Most issuers tell the address with the token; the others when they are asked.
  const claims: UserInfoResponse | IDToken =
    "email" in idToken ? idToken : await fetchUserInfo(config, tokens.access_token, idToken.sub).catch(failed);
  const email = claims.email_verified === true && typeof claims.email === "string" ? claims.email : null;
  const { userId, hasFactor } = settled(
    await deps.work.call<Outcome<{ userId: string; hasFactor: boolean }>>("issuer_sign_in", {
      ...{ organizationId, issuer, subject: claims.sub, email, now: isoOf(deps.clock.now().getTime()) },
    }),
  );
  const { address, agent } = deps;
  const session = await beginSession(deps, {
    ...{ userId, organizationId, address, agent, isPending: hasFactor, isByIssuer: true },
  });
  return { session, isPending: hasFactor, next: begun.next };
}
