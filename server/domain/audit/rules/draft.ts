type Values = Record<string, unknown>;

/** What a transaction left to be sealed. */
export interface Draft {
  /** 0: read from a queue's log. */
  id: number;
  /** Instant to the microsecond. */
  at: string;
  /** What belongs together. */
  tx: string;
  /** What the statement said of its request. */
  origin: string | null;
  verb: string;
  kind: string;
  subjectId: string;
  before: Values | null;
  after: Values | null;
}

export interface Origin {
  requestId: string | null;
  actorId: string | null;
  address: string | null;
  surface: string;
  procedure: string | null;
}

/** Reads "req=.. by=.. from=.. on=.. do=..", as infra/database/pool.ts writes it. */
export function originOf(said: string | null): Origin {
  const parts = new Map((said ?? "").split(" ").map((part) => part.split(/=(.*)/s) as [string, string]));
  const of = (name: string) => parts.get(name) ?? null;
  return {
    ...{ requestId: of("req"), actorId: of("by"), address: of("from"), procedure: of("do") },
    surface: of("on") ?? (of("do") === null ? "system" : "page"),
  };
}

const together = ({ tx, kind, subjectId }: Draft) => JSON.stringify([tx, kind, subjectId]);

/**
 * One draft for what one transaction did to one thing, oldest first: the first of each value before, the last of each after. Rows that are part of a thing
 * (lists) that were removed and written again alike have not changed, and a thing of which nothing did has no draft.
 */
export function merged(drafts: readonly Draft[]): Draft[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) groups.set(together(draft), [...(groups.get(together(draft)) ?? []), draft]);
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : mergedOne(group)));
}

function mergedOne(group: readonly Draft[]): Draft[] {
  const [first] = group as [Draft];
  const verbs = group.map(({ verb }) => verb);
  const verb = verbs.find((one) => one !== "changed") ?? "changed";
  let before: Values = {};
  let after: Values = {};
  for (const draft of group) {
    before = { ...draft.before, ...before, ...lists(before, draft.before) };
    after = { ...after, ...draft.after, ...lists(after, draft.after) };
  }
  for (const name of Object.keys(after)) settle(before, after, name);
  if (verb === "changed" && isEmpty(before) && isEmpty(after)) return [];
  return [{ ...first, verb, before: isEmpty(before) ? null : before, after: isEmpty(after) ? null : after }];
}

/** Rows of the same part, one list. */
function lists(so: Values, more: Values | null): Values {
  const both = Object.entries(more ?? {}).filter(([name, value]) => Array.isArray(value) && Array.isArray(so[name]));
  return Object.fromEntries(both.map(([name, value]) => [name, [...(so[name] as unknown[]), ...(value as unknown[])]]));
}

/** Takes out what is alike before and after. Secrets are masked: two of them are never known to be alike. */
function settle(before: Values, after: Values, name: string): void {
  const told = (value: unknown) => JSON.stringify(value);
  const isMasked = (value: unknown) => told(value).includes('"***"');
  const [was, is] = [before[name], after[name]];
  if (!Array.isArray(was) || !Array.isArray(is)) {
    if (was !== undefined && told(was) === told(is) && !isMasked(is)) drop(before, after, name);
    return;
  }
  const same = new Set(is.filter((one) => !isMasked(one)).map(told));
  const kept = new Set(was.map(told).filter((one) => same.has(one)));
  const rest = (list: unknown[]) => list.filter((one) => one !== null && !kept.has(told(one)));
  before[name] = rest(was);
  after[name] = rest(is);
  if (rest(was).length === 0 && rest(is).length === 0) drop(before, after, name);
}

function drop(before: Values, after: Values, name: string): void {
  delete before[name];
  delete after[name];
}

const isEmpty = (values: Values) => Object.keys(values).length === 0;
