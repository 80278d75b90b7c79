import { NotSent } from "../../../infra/notifier/notifier";
import { isoOf } from "../../shared/zoned-time";
import { type House, readHouses } from "../queries/house";
import { pauseAfter } from "../rules/retry";
import { type AccountLetter, writeAccountLetter } from "../rules/write-account-letter";
import { CLAIM_FOR, type SendDeps } from "./send-due";

interface ClaimedLetter extends Omit<AccountLetter, "house"> {
  id: string;
  email: string;
  locale: string;
  attempts: number;
}

interface AccountSendDeps extends Pick<SendDeps, "work" | "notifier" | "wordsFor" | "baseUrl" | "clock" | "log"> {
  /** The secret of a letter's link. */
  links: { tokenOf(letterId: string): string };
}

/** Sent one after the other: there are few. */
const BATCH = 5;

/** Sends letters about accounts that are due, as `sendDue` sends messages, and answers how many it took. */
export async function sendAccountLetters(deps: AccountSendDeps): Promise<number> {
  const { work, clock } = deps;
  const now = clock.now().getTime();
  const letters = await work.call<ClaimedLetter[]>("account_claim", {
    ...{ now: isoOf(now), claimUntil: isoOf(now + CLAIM_FOR), limit: BATCH },
  });
  const houses = await readHouses(
    work,
    letters.flatMap(({ organization }) => organization?.id ?? []),
  );
  for (const letter of letters) {
    const pause = await sendOne(deps, { ...letter, house: houses.get(letter.organization?.id ?? "") ?? null });
    const dueAt = pause === null ? null : isoOf(clock.now().getTime() + pause);
    await work.call("account_settle", { id: letter.id, attempts: letter.attempts, dueAt });
  }
  return letters.length;
}

/** Milliseconds until the next try; null once it is sent, given up, or there is nobody to write to. */
async function sendOne(
  { notifier, wordsFor, baseUrl, links, log }: AccountSendDeps,
  letter: ClaimedLetter & { house: House | null },
) {
  const { id, email, locale, attempts, organization, name, house } = letter;
  const written = writeAccountLetter(
    letter,
    wordsFor(locale, organization?.locale ?? "en"),
    (path) =>
      new URL(path.replace(":token", links.tokenOf(id)).replace(":org", organization?.slug ?? ""), baseUrl).href,
  );
  if (written === null) return null;
  const from = organization?.name ?? "QConnect";
  try {
    const dress = { replyTo: house?.contactEmail ?? undefined, logo: house?.logo?.png };
    await notifier.send({ channel: "email", id, from, to: { name: name ?? "", address: email }, ...written, ...dress });
    return null;
  } catch (error) {
    const { code, fate } = error instanceof NotSent ? error : { code: (error as Error).name, fate: "retry" as const };
    const pause = fate === "retry" ? pauseAfter(attempts) : null;
    log.warn({ code, attempts, again: pause !== null }, "a letter about an account could not be sent");
    return pause;
  }
}
