import type { PastDay } from "../../server/domain/planning/rules/past-day";
import type { WaitingColumns } from "../../server/domain/queue/line/line-rows";
import { quoteLine } from "../../server/domain/queue/quoting/make-quotes";
import type { QuotingRow } from "../../server/domain/queue/quoting/quoting-row";
import type { Waiting } from "../../server/domain/queue/rules/policy";
import { DAY, MINUTE, SECOND } from "../../server/domain/shared/duration";
import { type Experience, type Known, learnedFrom, startLearned } from "../../server/domain/waits/rules/learned";
import type { Quote } from "../../server/domain/waits/rules/quote";
import type { Served } from "./history";

/** What somebody of a past day would have been told when they joined. */
export interface PastQuote {
  served: Served;
  quote: Quote;
}

interface Office {
  day: PastDay;
  served: readonly Served[];
  midnight: number;
  /** Of each service, in seconds. */
  configured: Record<string, number>;
}

/** What ended or was told is learned from so much later. */
const LEARNED_AFTER = MINUTE;
const visitOf = ({ visitor }: Served) => visitor.serviceIds.join(" ");
const COLUMNS = ["id", "priority", "place", "issuedAt", "presentAt", "notBefore", "dueAt", "resourceId"] as const;

const toWaiting = ({
  visitor: { queueId: _, isBooked: __, waited: ___, took: ____, gaveUpAt: _____, ...one },
}: Served) => ({ ...one, notBefore: null }) satisfies Waiting;

/** As queue_line writes a line. */
const toColumns = (line: readonly Waiting[]): WaitingColumns =>
  ({
    ...Object.fromEntries(COLUMNS.map((column) => [column, line.map((one) => one[column])])),
    serviceIds: line.map(({ serviceIds }) => serviceIds.join(" ")),
  }) as unknown as WaitingColumns;

/**
 * The quotes of a day, each by the code that quotes today and by what its queue had learned until then (cold on its first day): of the floor as it stood when
 * somebody joined, and of nothing that came later.
 */
export function pastQuotes(office: Office): PastQuote[] {
  const known = new Map<string, Known>();
  const told = new Map<string, PastQuote[]>();
  let blend: Known["blend"] = null;
  return office.served.map((served) => {
    const { queueId, issuedAt: now } = served.visitor;
    const before = told.get(queueId) ?? [];
    const learned = learnedFrom(known.get(queueId) ?? startLearned(), blend, lessonsOf(office, queueId, before, now));
    blend = learned.blend;
    known.set(queueId, learned);
    const line = waitingAt(office, queueId, now);
    const policy = office.day.policies[queueId] ?? { kind: "fifo" };
    const quotes = quoteLine({ quoting: quotingAt(office, queueId, now, learned), queueId, policy, now }, line);
    const one = { served, quote: quotes.at(-1) as Quote };
    told.set(queueId, [...before, one]);
    return one;
  });
}

const waitingAt = ({ served }: Office, queueId: string, now: number): Waiting[] =>
  served
    .filter(({ visitor, calledAt }) => visitor.queueId === queueId && visitor.issuedAt < now && calledAt > now)
    .map(toWaiting);

/** What has come true since the person before was told. */
function lessonsOf({ served, midnight }: Office, queueId: string, told: readonly PastQuote[], now: number): Experience {
  const since = told.at(-1)?.served.visitor.issuedAt ?? Number.NEGATIVE_INFINITY;
  const isNews = (at: number) => at > since - LEARNED_AFTER && at <= now - LEARNED_AFTER;
  const day = Math.floor(midnight / DAY);
  return {
    ended: served
      .filter(({ visitor, endedAt }) => visitor.queueId === queueId && isNews(endedAt))
      .sort((a, b) => a.endedAt - b.endedAt)
      .map((one) => ({
        ...{ day, visit: visitOf(one), began: Math.floor((one.calledAt - midnight) / SECOND) },
        ...{ seconds: Math.round((one.endedAt - one.calledAt) / SECOND), isBooked: false, came: true },
      })),
    quotes: told
      .filter(({ served: { calledAt } }) => isNews(calledAt))
      .map(({ quote, served: { calledAt, visitor } }) => ({
        quote,
        waited: Math.round((calledAt - visitor.issuedAt) / SECOND),
      })),
    booked: [],
    looks: [],
  };
}

/** What queue_quoting would have read. */
function quotingAt(
  { day, served, midnight, configured }: Office,
  queueId: string,
  now: number,
  learned: Known,
): QuotingRow {
  const ofQueue = day.desks.filter(({ queueIds }) => queueIds.includes(queueId));
  const shared = [...new Set(ofQueue.flatMap(({ queueIds }) => queueIds))].filter((id) => id !== queueId);
  const seats = day.desks.filter(({ queueIds }) => queueIds.some((id) => id === queueId || shared.includes(id)));
  const own = served.filter(({ visitor }) => visitor.queueId === queueId);
  const ended = own.filter(({ endedAt }) => endedAt <= now).sort((a, b) => b.endedAt - a.endedAt);
  const called = own.filter(({ calledAt }) => calledAt <= now).sort((a, b) => b.calledAt - a.calledAt);
  const seconds = (from: number, to: number) => Math.round((to - from) / SECOND);
  const [last60, last20] = [ended.slice(0, 60), called.slice(0, 20)];
  return {
    secondOfDay: seconds(midnight, now),
    configured,
    seats: seats.map(({ id, queueIds }) => {
      const has = served.find((one) => one.counterId === id && one.calledAt < now && one.endedAt > now);
      const visit = has ? visitOf(has) : null;
      return {
        id,
        queueIds,
        resourceId: null,
        serviceIds: null,
        visit,
        elapsed: has ? seconds(has.calledAt, now) : null,
      };
    }),
    beside: shared.map((id) => ({
      ...{ queueId: id, policy: day.policies[id] ?? { kind: "fifo" as const } },
      waiting: toColumns(waitingAt({ day, served, midnight, configured }, id, now)),
    })),
    booked: [],
    today: {
      visit: last60.map(visitOf),
      began: last60.map(({ calledAt }) => seconds(midnight, calledAt)),
      seconds: last60.map(({ calledAt, endedAt }) => seconds(calledAt, endedAt)),
      ago: last60.map(({ endedAt }) => seconds(endedAt, now)),
    },
    calls: {
      waited: last20.map(({ visitor, calledAt }) => seconds(visitor.issuedAt, calledAt)),
      ago: last20.map(({ calledAt }) => seconds(calledAt, now)),
    },
    learned,
  };
}
