import type { WhatIfInput } from "../../../server/domain/planning/what-if-schema";
import { addDays, dateIn, isDate } from "../../ui/zoned";

/** What the address of the page asks for, as typed. */
export interface WhatIfForm {
  date: string;
  policy: string;
  change: string;
  from: string;
  to: string;
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export type WhatIfProblem = "date" | "times";

/** The form of an address, by default yesterday with one more counter over noon, and what it asks for; null with what is wrong. */
export function readWhatIf(url: string, timeZone: string, now: number) {
  const query = new URL(url).searchParams;
  const today = dateIn(new Date(now).toISOString(), timeZone);
  const form: WhatIfForm = {
    date: query.get("date") ?? addDays(today, -1),
    policy: query.get("policy") ?? "own",
    change: query.get("change") ?? "more",
    from: query.get("from") ?? "11:00",
    to: query.get("to") ?? "13:00",
  };
  const { date, from, to, change, policy } = form;
  const problem: WhatIfProblem | null =
    !isDate(date) || date >= today
      ? "date"
      : change !== "none" && !(TIME.test(from) && TIME.test(to) && from < to)
        ? "times"
        : null;
  const span = { from, to };
  const input: Omit<WhatIfInput, "locationId"> = {
    date,
    policy: policy === "fifo" || policy === "priority" ? { kind: policy } : undefined,
    more: change === "more" ? [span] : [],
    fewer: change === "more" || change === "none" ? [] : [{ counterId: change, ...span }],
  };
  return { form, problem, input };
}
