import type { Pool } from "pg";
import type { Clock } from "../../infra/clock";
import type { Work } from "../../infra/database/work";
import { type AccountLinks, accountLinks } from "./account-links";
import type { Browser } from "./sessions";
import type { SignInLimits } from "./throttle";

/** What commands on accounts stand on, with the browser that asks. */
export interface AccountDeps extends Browser {
  work: Work;
  pool: Pool;
  clock: Clock;
  secretKey: Buffer;
  limits: SignInLimits;
  letterLimits: SignInLimits;
}

export const linksOf = ({ secretKey }: { secretKey: Buffer }): AccountLinks => accountLinks(secretKey);
