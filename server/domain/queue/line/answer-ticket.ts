import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import { estimateWaits } from "../rules/estimate";
import { isReady, orderOf, passedBy } from "../rules/policy";
import type { Ticket } from "../schema";
import { NO_PLACE, type PlaceInLine, type TicketRow, toTicket } from "../shape";
import { type Lines, readLine, type Standing } from "./lines";

export interface AnswerDeps {
  work: Work;
  tokens: Tokens;
  lines: Lines;
}

/** A ticket with its place in line, where it waits. `by` holder: without what only staff see. */
export async function answerTicket(
  deps: AnswerDeps,
  { organizationId }: Scope,
  row: TicketRow,
  by: "staff" | "holder",
): Promise<Ticket> {
  const line = row.status === "waiting" ? await readLine(deps, organizationId, row.queueId) : null;
  return toTicket(deps.tokens, row, by, line === null ? NO_PLACE : placeIn(line, row.id));
}

/** None, where it was called in the meantime. */
function placeIn(line: Standing, id: string): PlaceInLine {
  const order = orderOf(line);
  const ahead = order.findIndex((one) => one.id === id);
  const own = order[ahead];
  if (!own) return NO_PLACE;
  return {
    position: ahead + 1,
    peopleAhead: ahead,
    estimate: estimateWaits(line.pace, ahead)[ahead] ?? null,
    passedBy: isReady(own, line.now) ? passedBy(own, line.calls) : [],
  };
}
