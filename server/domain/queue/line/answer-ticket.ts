import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import { quoteAt, toEstimate } from "../quoting/quote-at";
import { type QuoteSource, quotedOf } from "../quoting/quote-source";
import { isReady, orderOf, passedBy } from "../rules/policy";
import type { Ticket } from "../schema";
import { NO_PLACE, type PlaceInLine, type TicketRow, toTicket } from "../shape";
import { type Lines, readLine, type Standing } from "./lines";

export interface AnswerDeps {
  work: Work;
  tokens: Tokens;
  lines: Lines;
  quotes: QuoteSource;
}

/** A ticket with its place in line, where it waits. `by` holder: without what only staff see. `isNew`: what it is told now is its first quote. */
export async function answerTicket(
  deps: AnswerDeps,
  { organizationId }: Scope,
  row: TicketRow,
  by: "staff" | "holder",
  isNew = false,
): Promise<Ticket> {
  const line = row.status === "waiting" ? await readLine(deps, organizationId, row.queueId) : null;
  return toTicket(
    deps.tokens,
    row,
    by,
    line === null ? NO_PLACE : await placeIn(deps, line, { ...row, organizationId, isNew }),
  );
}

/** None, where it was called in the meantime. */
async function placeIn(
  deps: AnswerDeps,
  line: Standing,
  { id, organizationId, queueId, issuedAt, isNew }: TicketRow & { organizationId: string; isNew: boolean },
): Promise<PlaceInLine> {
  const order = orderOf(line);
  const ahead = order.findIndex((one) => one.id === id);
  const own = order[ahead];
  if (!own) return NO_PLACE;
  const name = { organizationId, queueId };
  const quote = quoteAt(await quotedOf(deps, name), ahead);
  if (isNew) deps.work.onCommit(() => deps.quotes.told({ ...name, ticketId: id, at: issuedAt, quote }));
  return {
    position: ahead + 1,
    peopleAhead: ahead,
    estimate: toEstimate(quote),
    passedBy: isReady(own, line.now) ? passedBy(own, line.calls) : [],
  };
}
