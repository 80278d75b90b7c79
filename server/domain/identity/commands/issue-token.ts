import type { Clock } from "../../../infra/clock";
import { DAY } from "../../shared/duration";
import { ACCESS_TOKEN_SECONDS, signAccessToken } from "../access-token";
import type { UserActor } from "../actor";
import { accountOf, type Credentials, type SignInDeps } from "../queries/account";
import type { TokenAnswer } from "../schema";
import { hashOf, randomSecret } from "../secret";

/** A refresh token unused for longer is over; each use starts a new one. */
export const REFRESH_TOKEN_LIFE = 30 * DAY;

/** A first access token and the refresh token that begins a family. Throws `bad_credentials`, `rate_limited`, `unavailable`. */
export async function issueToken(
  deps: SignInDeps & { clock: Clock; secretKey: Buffer },
  credentials: Credentials,
): Promise<TokenAnswer> {
  const account = await accountOf(deps, credentials);
  const refreshToken = randomSecret();
  const now = deps.clock.now();
  await deps.pool.query(
    `insert into refresh_token (token_hash, organization_id, user_id, family_id, expires_at, created_at)
     values ($1, $2, $3, $1, $4, $5)`,
    [hashOf(refreshToken), account.organizationId, account.userId, new Date(now.getTime() + REFRESH_TOKEN_LIFE), now],
  );
  return tokenAnswer(deps, account, refreshToken);
}

export async function tokenAnswer(
  deps: { clock: Clock; secretKey: Buffer },
  account: UserActor,
  refreshToken: string,
): Promise<TokenAnswer> {
  const accessToken = await signAccessToken(deps, account);
  return { accessToken, tokenType: "Bearer", expiresInSeconds: ACCESS_TOKEN_SECONDS, refreshToken };
}
