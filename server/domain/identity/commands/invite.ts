import type { z } from "zod";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import type { AccountDeps } from "../account-deps";
import { newLetterId } from "../account-links";
import type { UserActor } from "../actor";
import type { inviteInput } from "../people-schema";
import { MAY_GIVE } from "../permission-schema";
import { throttle } from "../throttle";
import { writeAccountLetter } from "./write-letter";

const GOOD_FOR = 7 * DAY;

/** Invites by a letter; whoever was invited before is invited anew, which ends the older letter. Throws `forbidden`, `not_found` (a location), `already_member`, `rate_limited`. */
export async function invite(
  deps: AccountDeps,
  { organizationId, userId, name, role: own }: UserActor,
  { email, role, locationIds, locale }: z.infer<typeof inviteInput>,
): Promise<void> {
  if (!MAY_GIVE[own].includes(role)) throw new DomainError("forbidden");
  await throttle(deps.letterLimits, email, deps.address);
  const now = deps.clock.now().getTime();
  const invitationId = newLetterId();
  await deps.work.unit(async (work) => {
    const given = { organizationId, id: invitationId, email, role, locationIds, by: userId };
    const times = { now: isoOf(now), expiresAt: isoOf(now + GOOD_FOR) };
    settled(await work.call<Outcome<object>>("account_invite", { ...given, ...times }));
    await writeAccountLetter(work, deps.clock, {
      ...{ kind: "invitation", email, locale, organizationId, goodFor: GOOD_FOR },
      subject: { invitationId, inviter: name },
    });
  });
}

/** Its link ends. Throws `forbidden`, `not_found`. */
export async function revokeInvitation({ pool }: AccountDeps, actor: UserActor, id: string): Promise<void> {
  const { rowCount } = await pool.query(
    "delete from invitation where organization_id = $1 and id = $2 and role = any($3)",
    [actor.organizationId, id, MAY_GIVE[actor.role]],
  );
  if (rowCount === 0) throw new DomainError("not_found");
}
