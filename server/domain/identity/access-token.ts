import { jwtVerify, SignJWT } from "jose";
import type { Clock } from "../../infra/clock";
import { DomainError } from "../shared/errors";
import type { Actor, UserActor } from "./actor";
import { role } from "./schema";
import { signingKey } from "./signing-key";

interface Deps {
  secretKey: Buffer;
  clock: Clock;
}

const ISSUER = "qconnect";
const AUDIENCE = "qconnect:api";
export const ACCESS_TOKEN_SECONDS = 15 * 60;

/** A JWT that says who the person is for 15 minutes, so that a request needs no look-up. */
export async function signAccessToken({ secretKey, clock }: Deps, actor: UserActor): Promise<string> {
  const { privateKey, kid } = await signingKey(secretKey);
  const now = Math.floor(clock.now().getTime() / 1000);
  return new SignJWT({ org: actor.organizationId, role: actor.role, name: actor.name, email: actor.email })
    .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid })
    .setSubject(actor.userId)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + ACCESS_TOKEN_SECONDS)
    .sign(privateKey);
}

/** Who an access token stands for. Throws `unauthenticated` for anything but one of ours that is still good. */
export async function verifyAccessToken({ secretKey, clock }: Deps, token: string): Promise<Actor> {
  const { publicKey } = await signingKey(secretKey);
  const { payload } = await jwtVerify(token, publicKey, {
    algorithms: ["EdDSA"],
    typ: "at+jwt",
    issuer: ISSUER,
    audience: AUDIENCE,
    currentDate: clock.now(),
  }).catch(() => {
    throw new DomainError("unauthenticated", "The access token is not valid, or no longer");
  });
  return {
    kind: "user",
    userId: String(payload.sub),
    name: String(payload.name),
    email: String(payload.email),
    organizationId: String(payload.org),
    role: role.parse(payload.role),
  };
}
