import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import { DAY } from "../../shared/duration";
import type { UserActor } from "../actor";
import type { AccountLetterKind } from "../events";
import { writeAccountLetter } from "./write-letter";

type FactorChange = Extract<AccountLetterKind, `totp_${string}` | `passkey_${string}` | `recovery_${string}`>;

/** A letter that says how the person signs in from now on, in their organisation's language: whoever did not do it is to know. */
export async function tellFactor(
  work: Pick<Work, "call" | "prisma">,
  clock: Clock,
  { userId, email, organizationId }: UserActor,
  kind: FactorChange,
): Promise<void> {
  const organization = await work.prisma.organization.findUnique({
    where: { id: organizationId },
    select: { locale: true },
  });
  await writeAccountLetter(work, clock, { kind, email, userId, locale: organization?.locale ?? "en", goodFor: DAY });
}
