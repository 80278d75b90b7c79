import type { PrismaReader } from "../../../infra/database/work";
import { organizationOf } from "../../shared/id";
import type { QueueEvent } from "../schema";
import type { TicketState } from "../shape";

export interface Frame {
  version: number;
  bytes: Buffer;
}

/** The log of each queue as frames of an event stream, each encoded once and kept for those who come next. */
export interface EventLog {
  /** The frames of versions `(after, upTo]`, at most 500 of them, without a gap. */
  read(queueId: string, after: number, upTo: number): Promise<Frame[]>;
}

const PAGE = 500;
const KEPT = 256;

interface EventRow {
  version: bigint;
  type: string;
  ticketId: string | null;
  counterId: string | null;
  undoes: bigint | null;
  after: unknown;
  at: Date;
}

function toFrame(queueId: string, row: EventRow): Frame {
  const after = row.after as (TicketState & { number: string }) | null;
  const version = Number(row.version);
  const body: QueueEvent = {
    queueId,
    version,
    type: row.type,
    at: row.at.toISOString(),
    ticketId: row.ticketId ?? undefined,
    number: after?.number,
    status: after?.status,
    counterId: row.counterId ?? undefined,
    undoes: row.undoes === null ? undefined : Number(row.undoes),
  };
  return { version, bytes: Buffer.from(`id: ${version}\nevent: ${row.type}\ndata: ${JSON.stringify(body)}\n\n`) };
}

export function createEventLog(prisma: PrismaReader): EventLog {
  const kept = new Map<string, Frame[]>();
  const pending = new Map<string, Promise<Frame[]>>();

  function fromMemory(queueId: string, after: number, upTo: number): Frame[] | undefined {
    const frames = kept.get(queueId);
    const first = frames?.[0]?.version;
    if (!frames || first === undefined || first > after + 1 || (frames.at(-1) as Frame).version < upTo)
      return undefined;
    return frames.slice(after + 1 - first, upTo + 1 - first);
  }

  async function fromDatabase(queueId: string, after: number): Promise<Frame[]> {
    const rows = await prisma.queueEvent.findMany({
      where: { organizationId: organizationOf("que", queueId) ?? "", queueId, version: { gt: after } },
      select: { version: true, type: true, ticketId: true, counterId: true, undoes: true, after: true, at: true },
      orderBy: { version: "asc" },
      take: PAGE,
    });
    return rows.map((row) => toFrame(queueId, row));
  }

  /** Only what continues the kept ones without a gap is kept with them. */
  function keep(queueId: string, frames: Frame[]): void {
    const known = kept.get(queueId) ?? [];
    const last = known.at(-1)?.version;
    const next = last === undefined ? frames : frames.filter(({ version }) => version > last);
    if (last !== undefined && next[0] && next[0].version !== last + 1) return;
    kept.delete(queueId);
    kept.set(queueId, [...known, ...next].slice(-KEPT));
    const [oldest] = kept.keys();
    if (kept.size > 1000 && oldest !== undefined) kept.delete(oldest);
  }

  return {
    async read(queueId, after, upTo) {
      if (after >= upTo) return [];
      const memory = fromMemory(queueId, after, upTo);
      if (memory) return memory;
      const key = `${queueId} ${after} ${upTo}`;
      const reading = pending.get(key) ?? fromDatabase(queueId, after).finally(() => pending.delete(key));
      pending.set(key, reading);
      const frames = await reading;
      keep(queueId, frames);
      return frames;
    },
  };
}
