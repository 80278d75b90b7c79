/** One call as its client saw it, on one clock. A lost reply that was asked for again is one operation: the first try to the last reply. */
export interface Operation<Command, Result> {
  command: Command;
  result: Result;
  invokedAt: number;
  returnedAt: number;
}

/** What the system claims to be: one thing at a time. `step` must not change the state it is given. */
export interface Model<State, Command, Result> {
  initial: State;
  step: (state: State, command: Command) => { state: State; result: Result };
}

export interface History<Command, Result> {
  /** Those that changed something, in the order the system says they happened: the witness. */
  writes: readonly Operation<Command, Result>[];
  /** Those that changed nothing: refusals, "nobody". */
  reads: readonly Operation<Command, Result>[];
}

interface Window {
  from: number;
  to: number;
}

/**
 * Checks that a history is linearizable (Herlihy and Wing 1990) by the witness it comes with, so in linear time and not by search: the writes in the
 * witness order give in the model the results that were heard, no write stands before one that had ended before it began, and every read fits
 * somewhere between what had ended before it and what began after it. Answers what is wrong, in words; nothing when nothing is.
 */
export function checkHistory<State, Command, Result>(
  model: Model<State, Command, Result>,
  { writes, reads }: History<Command, Result>,
  difference: (expected: Result, heard: Result) => string | null,
): string[] {
  const problems: string[] = [];
  const states = [model.initial];
  let latestInvocation = Number.NEGATIVE_INFINITY;
  for (const [position, write] of writes.entries()) {
    const { state, result } = model.step(states[position] as State, write.command);
    states.push(state);
    const wrong = difference(result, write.result);
    if (wrong !== null) problems.push(`write ${position} ${JSON.stringify(write.command)}: ${wrong}`);
    if (write.returnedAt < latestInvocation)
      problems.push(`write ${position} ${JSON.stringify(write.command)} comes after one that began when it had ended`);
    latestInvocation = Math.max(latestInvocation, write.invokedAt);
  }
  return [...problems, ...checkReads(model, states, writes, reads, difference)];
}

/** Greedy: each read takes the first place it can, which leaves the most to those after it. */
function checkReads<State, Command, Result>(
  model: Model<State, Command, Result>,
  states: readonly State[],
  writes: readonly Operation<Command, Result>[],
  reads: readonly Operation<Command, Result>[],
  difference: (expected: Result, heard: Result) => string | null,
): string[] {
  const problems: string[] = [];
  const placed: { place: number; returnedAt: number }[] = [];
  for (const read of [...reads].sort((a, b) => a.invokedAt - b.invokedAt)) {
    const { from, to } = windowOf(writes, read);
    const earlier = placed.filter(({ returnedAt }) => returnedAt < read.invokedAt).map(({ place }) => place);
    const tried: string[] = [];
    let place = Math.max(from, ...earlier);
    for (; place <= to; place++) {
      const wrong = difference(model.step(states[place] as State, read.command).result, read.result);
      if (wrong === null) break;
      tried.push(wrong);
    }
    if (place > to)
      problems.push(`read ${JSON.stringify(read.command)} fits nowhere in [${from}, ${to}]: ${tried.at(-1)}`);
    else placed.push({ place, returnedAt: read.returnedAt });
  }
  return problems;
}

/** After every write that had ended when the read began, before every write that began when it had ended. */
function windowOf<Command, Result>(
  writes: readonly Operation<Command, Result>[],
  read: Operation<Command, Result>,
): Window {
  const from = writes.findLastIndex(({ returnedAt }) => returnedAt < read.invokedAt) + 1;
  const first = writes.findIndex(({ invokedAt }) => invokedAt > read.returnedAt);
  return { from, to: first === -1 ? writes.length : first };
}
