import type { Clock } from "../../infra/clock";
import type { Work } from "../../infra/database/work";
import type { Announcer } from "../booking/live/calendars";
import type { Tokens } from "../shared/token";
import type { Lines } from "./line/lines";
import type { Announce } from "./live/announce";
import type { IntakeDeps } from "./queries/intake";
import type { QuoteSource } from "./quoting/quote-source";

/** What commands of queues and tickets stand on. */
export interface QueueDeps extends IntakeDeps {
  work: Work;
  clock: Clock;
  tokens: Tokens;
  lines: Lines;
  quotes: QuoteSource;
  announce: Announce;
  /** What becomes of a ticket becomes of its appointment. */
  calendars: Announcer;
}

/** Who commands, and the name of the command: repeated, it is answered with its first result. */
export interface By {
  actorId?: string;
  commandId?: string;
}
