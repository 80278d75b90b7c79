import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import { isoOf } from "../../shared/zoned-time";
import { newLetterId } from "../account-links";
import type { AccountLetterKind } from "../events";

export interface LetterOrder {
  kind: AccountLetterKind;
  email: string;
  /** What to write it in. */
  locale: string;
  /** How long its link is good, in milliseconds. */
  goodFor: number;
  userId?: string;
  organizationId?: string;
  subject?: object;
}

/** Orders a letter; it is sent once what this work joins is committed. Its id. */
export async function writeAccountLetter(
  work: Pick<Work, "call">,
  clock: Clock,
  { goodFor, ...order }: LetterOrder,
): Promise<string> {
  const id = newLetterId();
  const now = clock.now().getTime();
  await work.call("account_write", { ...order, id, now: isoOf(now), expiresAt: isoOf(now + goodFor) });
  return id;
}
