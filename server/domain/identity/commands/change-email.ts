import type { z } from "zod";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import { type AccountDeps, linksOf } from "../account-deps";
import type { changeEmailInput } from "../account-schema";
import type { UserActor } from "../actor";
import { throttle } from "../throttle";
import { requirePassword } from "./change-password";
import { writeAccountLetter } from "./write-letter";

/** Sends a link to the new address; until it is used the old one stays. Throws `bad_credentials`, `rate_limited`, `unavailable`. */
export async function askEmailChange(
  deps: AccountDeps,
  actor: UserActor,
  { password, email, locale }: z.infer<typeof changeEmailInput>,
): Promise<void> {
  await requirePassword(deps, actor, password);
  await throttle(deps.letterLimits, email, deps.address);
  await writeAccountLetter(deps.work, deps.clock, {
    ...{ kind: "change_email", email, locale, userId: actor.userId, goodFor: DAY },
  });
}

/** The account has the address that the link was sent to; the old one is told. Throws `link_ended`. */
export async function confirmEmailChange(
  deps: Pick<AccountDeps, "work" | "clock" | "secretKey">,
  token: string,
): Promise<void> {
  const letterId = linksOf(deps).letterOf(token);
  if (letterId === null) throw new DomainError("link_ended");
  const now = isoOf(deps.clock.now().getTime());
  await deps.work.unit(async (work) => {
    const { userId, oldEmail, email, locale } = settled(
      await work.call<Outcome<{ userId: string; email: string; oldEmail: string; locale: string }>>(
        "account_change_email",
        { letterId, now },
      ),
    );
    await writeAccountLetter(work, deps.clock, {
      ...{ kind: "email_changed", email: oldEmail, locale, userId, goodFor: DAY },
      subject: { newEmail: email },
    });
  });
}
