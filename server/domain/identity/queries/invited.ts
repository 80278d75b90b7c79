import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import { type AccountDeps, linksOf } from "../account-deps";
import type { Role } from "../schema";

interface Invited {
  email: string;
  role: Role;
  organizationId: string;
  organizationName: string;
  /** Of the account that has the address. */
  knownId: string | null;
}

/** What the link of an invitation is for, without using it. Throws `link_ended`. */
export async function invited(
  deps: Pick<AccountDeps, "work" | "clock" | "secretKey">,
  token: string,
): Promise<Invited> {
  const letterId = linksOf(deps).letterOf(token);
  if (letterId === null) throw new DomainError("link_ended");
  const now = isoOf(deps.clock.now().getTime());
  return settled(await deps.work.call<Outcome<Invited>>("account_invited", { letterId, now }));
}
