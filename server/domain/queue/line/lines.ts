import type { Work } from "../../../infra/database/work";
import type { StandingRow } from "./line-rows";
import { lineAfter, type RememberedLine } from "./remembered-line";

/** The lines a process knows, so that it reads only what changed since. Nothing of a transaction that is not committed is kept. */
export interface Lines {
  of: (organizationId: string, queueId: string) => RememberedLine | undefined;
  keep: (work: Work, organizationId: string, queueId: string, line: RememberedLine) => void;
}

/** A line of 200 people is about 100 kB. */
const MOST_LINES = 200;

export function createLines(): Lines {
  const lines = new Map<string, RememberedLine>();
  const remember = (key: string, line: RememberedLine) => {
    const old = lines.get(key);
    if (old && old.version > line.version && old.wholeAt >= line.wholeAt) return;
    lines.delete(key);
    lines.set(key, line);
    const [oldest] = lines.keys();
    if (lines.size > MOST_LINES && oldest !== undefined) lines.delete(oldest);
  };
  return {
    of: (organizationId, queueId) => lines.get(`${organizationId} ${queueId}`),
    keep: (work, organizationId, queueId, line) => work.onCommit(() => remember(`${organizationId} ${queueId}`, line)),
  };
}

/** A queue's line as it stands. */
export interface Standing extends RememberedLine {
  now: number;
}

/** Null for a queue that is not there. */
export async function readLine(
  { work, lines }: { work: Work; lines: Lines },
  organizationId: string,
  queueId: string,
): Promise<Standing | null> {
  const read = async (base: RememberedLine | undefined): Promise<Standing | null> => {
    const args = { organizationId, queueId, known: base?.version };
    const row = await work.read<(StandingRow & { now: number }) | null>("line_read", args);
    if (row === null) return null;
    const { now } = row;
    const line = lineAfter(row, base, now);
    if (line === null) return read(undefined);
    lines.keep(work, organizationId, queueId, line);
    return { ...line, now };
  };
  return read(lines.of(organizationId, queueId));
}
