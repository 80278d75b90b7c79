import type { Clock } from "../../../infra/clock";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { ACCESS_TOKEN_SECONDS, signAccessToken } from "../access-token";
import type { AccountDeps } from "../account-deps";
import type { UserActor } from "../actor";
import { accountOf, type Credentials, type SignInDeps } from "../queries/account";
import type { TokenAnswer } from "../schema";
import { hashOf, randomSecret } from "../secret";
import { spendCode } from "./prove-factor";

/** A refresh token unused for longer is over; each use starts a new one. */
export const REFRESH_TOKEN_LIFE = 30 * DAY;
/** However often it was renewed: after this the person signs in again. */
export const FAMILY_LIFE = 90 * DAY;

/** A first access token and the refresh token that begins a family. `code`: of the second factor, where the account has one. Throws `bad_credentials`, `second_factor_required`, `wrong_code`, `rate_limited`, `unavailable`. */
export async function issueToken(
  deps: SignInDeps & Pick<AccountDeps, "work" | "clock" | "secretKey">,
  { code, ...credentials }: Credentials & { code?: string },
): Promise<TokenAnswer> {
  const { account, hasFactor } = await accountOf(deps, credentials);
  if (account.lacksFactor || (hasFactor && code === undefined)) throw new DomainError("second_factor_required");
  if (hasFactor && code !== undefined) await spendCode(deps, account.userId, code);
  const refreshToken = randomSecret();
  const now = deps.clock.now();
  const after = (life: number) => new Date(now.getTime() + life);
  await deps.pool.query(
    `insert into refresh_token (token_hash, organization_id, user_id, family_id, expires_at, created_at, family_ends_at)
     values ($1, $2, $3, $1, $4, $5, $6)`,
    [hashOf(refreshToken), account.organizationId, account.userId, after(REFRESH_TOKEN_LIFE), now, after(FAMILY_LIFE)],
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
