import type { Ticket } from "../../../server/domain/queue/schema";
import { aheadWords, goToWords, numberWords, statusWords } from "./words";

type Titled = Pick<Ticket, "number" | "status" | "peopleAhead" | "counterName">;

/** What the tab says, so that a glance at it is enough: "Go to Counter 3 · B 047". */
export function ticketTitle({ number, status, peopleAhead, counterName }: Titled): string {
  const news =
    status === "called"
      ? goToWords(counterName)
      : status === "waiting"
        ? aheadWords(peopleAhead ?? 0)
        : statusWords[status].label;
  return `${news} · ${numberWords(number)}`;
}
