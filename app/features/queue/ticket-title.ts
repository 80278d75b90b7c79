import type { Ticket } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { numberWords } from "./words";

type Titled = Pick<Ticket, "number" | "status" | "peopleAhead" | "counterName">;

/** What the tab says, so that a glance at it is enough: "Go to Counter 3 · B 047". */
export const ticketTitle = (t: Translate, ticket: Titled): string =>
  `${newsOf(t, ticket)} · ${numberWords(ticket.number)}`;

function newsOf(t: Translate, { status, peopleAhead, counterName }: Titled): string {
  if (status === "called") return goToWords(t, counterName);
  return status === "waiting" ? t("live.ahead", { count: peopleAhead ?? 0 }) : t(`ticket.status.${status}`);
}

export const goToWords = (t: Translate, counter: string | null) =>
  counter ? t("ticket.goTo", { counter }) : t("ticket.yourTurn");
