import type { By, QueueDeps } from "../domain/queue/queue-deps";
import type { Context } from "./context";

export const queueDeps = ({ work, tokens, lines, quotes, hub, calendars, catalogs, infra }: Context): QueueDeps => ({
  ...{ work, tokens, lines, quotes, calendars, catalogs, clock: infra.clock },
  announce: hub.announce,
});

/** Who commands, as the log of a queue keeps it. */
export const byOf = ({ actor }: Context, commandId?: string): By => ({
  actorId: actor.kind === "user" ? actor.userId : undefined,
  commandId,
});
