import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import { type AccountDeps, linksOf } from "../account-deps";
import type { OpenedLink } from "../account-schema";
import type { AccountLetterKind } from "../events";

/** What a link of this kind is for, without using it: mail programs look at links as well. Throws `link_ended`. */
export async function openedLink(
  deps: Pick<AccountDeps, "work" | "clock" | "secretKey">,
  kind: AccountLetterKind,
  token: string,
): Promise<OpenedLink> {
  const id = linksOf(deps).letterOf(token);
  if (id === null) throw new DomainError("link_ended");
  const now = isoOf(deps.clock.now().getTime());
  return settled(await deps.work.call<Outcome<OpenedLink>>("account_opened", { id, kind, now }));
}
