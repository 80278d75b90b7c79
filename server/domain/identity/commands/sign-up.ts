import type { z } from "zod";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { newOrganizationId, newUserId } from "../../shared/id";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import { type AccountDeps, linksOf } from "../account-deps";
import type { signUpInput } from "../account-schema";
import type { UserActor } from "../actor";
import { hashPassword } from "../password";
import { throttle } from "../throttle";
import { requireUncommon } from "./require-uncommon";
import { writeAccountLetter } from "./write-letter";

const LINK_LIFE = DAY;

/**
 * Sends a letter whose link makes the organisation. Until then there is nothing but the letter, so nobody can sign up somebody else. Whether the address
 * has an account shows neither in the answer nor in its time: the letter says it.
 * Throws `rate_limited`, `common_password`, `unavailable`.
 */
export async function signUp(deps: AccountDeps, input: z.infer<typeof signUpInput>): Promise<void> {
  const { email, locale, password, ...subject } = input;
  await throttle(deps.letterLimits, email, deps.address);
  await requireUncommon(password, [email, subject.name, subject.organizationName]);
  const passwordHash = await hashPassword(password);
  await writeAccountLetter(deps.work, deps.clock, {
    ...{ kind: "sign_up", email, locale, goodFor: LINK_LIFE },
    subject: { ...subject, passwordHash },
  });
}

/** The owner of the new organisation, and where its first place is. Throws `link_ended`, `slug_taken`. */
export async function confirmSignUp(
  deps: Pick<AccountDeps, "work" | "clock" | "secretKey">,
  token: string,
  slug?: string,
): Promise<{ actor: UserActor; timeZone: string }> {
  const letterId = linksOf(deps).letterOf(token);
  if (letterId === null) throw new DomainError("link_ended");
  const ids = { organizationId: newOrganizationId(), userId: newUserId() };
  const now = isoOf(deps.clock.now().getTime());
  const made = settled(
    await deps.work.call<Outcome<{ email: string; name: string; timeZone: string }>>("account_sign_up", {
      ...ids,
      ...{ letterId, slug, now },
    }),
  );
  const { email, name, timeZone } = made;
  return { actor: { kind: "user", ...ids, email, name, role: "owner", locationIds: [] }, timeZone };
}
