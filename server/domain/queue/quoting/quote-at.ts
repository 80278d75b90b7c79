import type { Quote } from "../../waits/rules/quote";
import type { Estimate } from "../schema";
import type { Quoted } from "./make-quotes";

export const toEstimate = ({ p10, p50, p90 }: Pick<Quote, "p10" | "p50" | "p90">): Estimate => ({
  p10Seconds: Math.round(p10),
  p50Seconds: Math.round(p50),
  p90Seconds: Math.round(p90),
});

/**
 * What somebody with so many ahead is told, by the last quotes of the queue: those of whoever had as many ahead then. Where the line has grown beyond
 * them, it goes on as it was.
 */
export function quoteAt({ quotes }: Pick<Quoted, "quotes">, ahead: number): Quote {
  const known = quotes[ahead];
  if (known) return known;
  const [first, last] = [quotes[0] as Quote, quotes.at(-1) as Quote];
  const step = (last.p50 - first.p50) / Math.max(1, quotes.length - 1);
  const more = (ahead - quotes.length + 1) * step;
  const { simulated, told, inputs } = last;
  return {
    ...last,
    ...{ p10: last.p10 + more, p50: last.p50 + more, p90: last.p90 + more, peopleAhead: ahead },
    simulated: { p10: simulated.p10 + more, mean: simulated.mean + more, p90: simulated.p90 + more },
    told: { ...told, model: (told.model ?? last.p50) + more },
    inputs,
    // It was not made of this line: nothing is learned of the weights from it.
    isSeasoned: false,
  };
}
