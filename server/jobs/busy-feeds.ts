import type { Announcer } from "../domain/booking/live/calendars";
import { type PollDeps, pollDue } from "../domain/feeds/commands/poll-due";
import { readInThread } from "../domain/feeds/reading/read-in-thread";
import type { Infra } from "../infra/infra";

/** Reads the calendars elsewhere that are due, a few at a time, until none is. */
export function createBusyFeedReader(infra: Infra, calendars: Announcer): () => Promise<void> {
  const { database, outgoing, clock, log } = infra;
  const deps: PollDeps = { work: database.work, outgoing, calendars, log, read: readInThread };
  return async () => {
    while ((await pollDue(deps, clock.now().getTime())) > 0);
  };
}
