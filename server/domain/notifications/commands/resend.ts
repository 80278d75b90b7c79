import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import type { Sealing } from "../../../infra/sealing/sealed-texts";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { findMessage } from "../queries/messages";
import type { Message } from "../schema";

/** Lets one that was given up be tried again, from the first try on. Throws `not_found`, `message_state` unless it is `failed`. */
export async function resend(
  { work, texts, clock }: { work: Work; texts: Pick<Sealing, "open">; clock: Clock },
  scope: Scope,
  id: string,
): Promise<Message> {
  const { organizationId } = scope;
  settled(await work.call<object>("message_resend", { organizationId, id, now: clock.now().toISOString() }));
  return findMessage({ work, texts }, scope, id);
}
