import type { RestAnswer } from "./rest-world";

/** How often each answer was given: `{"201": 1, "409 slot_taken": 199}`. */
export function tally(answers: readonly RestAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = body?.code ? `${status} ${body.code}` : String(status);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** `count` calls at once; the answers in their order. */
export const atOnce = <T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)));

/**
 * As many requests at once; whoever hears that the app is not available sends the same again, as the guide says to: of hundreds a busy machine has no
 * connection in time for the last.
 */
export const answersAtOnce = (count: number, ask: (index: number) => Promise<RestAnswer>): Promise<RestAnswer[]> =>
  atOnce(count, async (index) => {
    for (;;) {
      const answer = await ask(index);
      if (answer.status !== 503) return answer;
    }
  });
