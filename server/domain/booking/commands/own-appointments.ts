import { type AccountDeps, linksOf } from "../../identity/account-deps";
import { writeAccountLetter } from "../../identity/commands/write-letter";
import { throttle } from "../../identity/throttle";
import { HOUR } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import { isoOf } from "../../shared/zoned-time";
import type { OwnAppointment } from "../own-schema";

const LINK_LIFE = HOUR;

/**
 * Orders a letter whose link gives somebody their appointments, for whatever address: whether it has any is found out when the letter is sent, so the
 * answer and its time are the same for all. Throws `rate_limited`.
 */
export async function askOwnAppointments(
  deps: AccountDeps,
  { organizationId }: Scope,
  { email, locale }: { email: string; locale: string },
): Promise<void> {
  await throttle(deps.letterLimits, email, deps.address);
  const letter = { kind: "own_appointments", email, locale, organizationId, goodFor: LINK_LIFE } as const;
  await writeAccountLetter(deps.work, deps.clock, letter);
}

/** What is ahead of the person whom the letter went to, once. Throws `link_ended`. */
export async function openOwnAppointments(
  deps: Pick<AccountDeps, "work" | "clock" | "secretKey">,
  tokens: Tokens,
  token: string,
): Promise<OwnAppointment[]> {
  const letterId = linksOf(deps).letterOf(token);
  if (letterId === null) throw new DomainError("link_ended");
  const now = isoOf(deps.clock.now().getTime());
  const { appointments } = settled(
    await deps.work.call<Outcome<{ appointments: (Omit<OwnAppointment, "token"> & { id: string })[] }>>(
      "own_appointments",
      { letterId, now },
    ),
  );
  return appointments.map(({ id, ...appointment }) => ({ ...appointment, token: tokens.tokenOf(id) }));
}
