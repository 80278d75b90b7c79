import type { Announcer } from "../domain/booking/live/calendars";
import { type PollDeps, pollDue } from "../domain/feeds/commands/poll-due";
import { readInThread } from "../domain/feeds/reading/read-in-thread";
import { createSeal } from "../domain/identity/seal";
import { deriveKey } from "../domain/identity/secret";
import type { Infra } from "../infra/infra";

/** Reads the calendars elsewhere that are due, a few at a time, until none is. */
export function createBusyFeedReader(infra: Infra, calendars: Announcer): () => Promise<void> {
  const { database, outgoing, secretKey, clock, log } = infra;
  const seal = createSeal(deriveKey(secretKey, "busy feeds"));
  const deps: PollDeps = { work: database.work, outgoing, seal, calendars, log, read: readInThread };
  return async () => {
    while ((await pollDue(deps, clock.now().getTime())) > 0);
  };
}
