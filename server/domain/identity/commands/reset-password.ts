import type { z } from "zod";
import { DAY, HOUR } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import { type AccountDeps, linksOf } from "../account-deps";
import type { forgotInput, resetInput } from "../account-schema";
import { hashPassword } from "../password";
import { openedLink } from "../queries/opened-link";
import { throttle } from "../throttle";
import { requireUncommon } from "./require-uncommon";
import { writeAccountLetter } from "./write-letter";

const LINK_LIFE = HOUR;

/** Orders a letter with a link, for whatever address: whose it is is found out when it is sent. Throws `rate_limited`. */
export async function forgotPassword(deps: AccountDeps, { email, locale }: z.infer<typeof forgotInput>): Promise<void> {
  await throttle(deps.letterLimits, email, deps.address);
  await writeAccountLetter(deps.work, deps.clock, { kind: "reset", email, locale, goodFor: LINK_LIFE });
}

/**
 * Sets a new password, once for a link, and ends every session of the account. Signs nobody in: a second factor is still asked for.
 * Throws `link_ended`, `common_password`, `rate_limited`, `unavailable`.
 */
export async function resetPassword(deps: AccountDeps, { token, password }: z.infer<typeof resetInput>): Promise<void> {
  const { email } = await openedLink(deps, "reset", token);
  await throttle(deps.limits, email, deps.address);
  await requireUncommon(password, [email]);
  const passwordHash = await hashPassword(password);
  const letterId = linksOf(deps).letterOf(token);
  if (letterId === null) throw new DomainError("link_ended");
  const now = isoOf(deps.clock.now().getTime());
  await deps.work.unit(async (work) => {
    const done = settled(
      await work.call<Outcome<{ userId: string; email: string; locale: string }>>("account_reset", {
        ...{ letterId, passwordHash, now },
      }),
    );
    await writeAccountLetter(work, deps.clock, { ...done, kind: "password_changed", goodFor: DAY });
  });
}
