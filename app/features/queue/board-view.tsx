import type { QueueSnapshot } from "../../../server/domain/queue/schema";
import { joined } from "../../../server/domain/shared/isolated";
import { Freshness } from "../../ui/freshness";
import { WaitBand } from "../../ui/wait-band";
import { horizonFor } from "../../ui/wait-words";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import type { Place } from "../location/place";
import { type BoardCall, boardCalls } from "./board-calls";
import { numberWords } from "./words";

interface Props {
  place: Place;
  queues: QueueSnapshot[];
  now: string;
}

/** The public display of all queues of a location. app/live/board.ts fills the same lines from its templates. */
export function BoardView({ place: { location, organization }, queues, now }: Props) {
  const calls = boardCalls(queues);
  const { t, locale, direction } = useWords();
  const horizon = horizonFor(Math.max(0, ...queues.map(({ joinEstimate }) => joinEstimate.p90Seconds)));
  return (
    <main className="board" data-live="board" data-queues={queues.map(({ queueId }) => queueId).join(" ")}>
      <header className="flex flex-wrap items-baseline gap-x-[1.5em]">
        <h1 className="font-semibold">{joined([organization.name, location.name], direction)}</h1>
        <div className="ms-auto">
          <Freshness asOf={now} timeZone={location.timeZone} />
        </div>
        <p className="font-bold text-[1.4em] leading-none" data-clock data-zone={location.timeZone}>
          {timeIn(now, location.timeZone, locale)}
        </p>
      </header>
      <section className="board-now" aria-label={t("board.nowCalling")}>
        <h2 className="font-bold uppercase tracking-widest rtl:tracking-normal text-muted">{t("board.nowCalling")}</h2>
        <ol className="grid" data-calls aria-live="polite">
          {calls.now.map((call) => (
            <CallLine key={call.key} call={call} />
          ))}
        </ol>
        <p className="text-[2.2em] text-muted" data-nobody hidden={calls.now.length > 0}>
          {queues.length > 0 ? t("board.nobody") : t("board.noQueues")}
        </p>
      </section>
      <section
        className="flex flex-wrap items-baseline gap-x-[1.2em] gap-y-1 border-t border-line pt-[0.6em]"
        data-earlier
        hidden={calls.before.length === 0}
      >
        <h2 className="text-muted">{t("board.before")}</h2>
        <ol className="flex flex-wrap gap-x-[1.4em] gap-y-1 text-[1.35em]" data-before>
          {calls.before.map((call) => (
            <BeforeLine key={call.key} call={call} />
          ))}
        </ol>
      </section>
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(14em,1fr))] gap-x-[2em] gap-y-2 border-t border-line pt-[0.8em]">
        {queues.map((queue) => (
          <QueueLine key={queue.queueId} queue={queue} horizonMinutes={horizon} />
        ))}
      </ul>
      <template data-call-line>
        <CallLine call={BLANK} />
      </template>
      <template data-before-line>
        <BeforeLine call={BLANK} />
      </template>
    </main>
  );
}

const BLANK: BoardCall = { key: "", number: "", counterName: "" };

function Arrow() {
  return (
    <svg
      className="h-[0.6em] w-[0.9em] flex-none fill-none stroke-current stroke-3 rtl:rotate-180"
      viewBox="0 0 30 20"
      aria-hidden="true"
    >
      <path d="M1 10h26M19 2l8 8-8 8" />
    </svg>
  );
}

function CallLine({ call: { key, number, counterName } }: { call: BoardCall }) {
  return (
    <li className="board-call" data-key={key}>
      <span className="whitespace-nowrap" data-number>
        {numberWords(number)}
      </span>
      <Arrow />
      <span data-counter>{counterName}</span>
    </li>
  );
}

function BeforeLine({ call: { key, number, counterName } }: { call: BoardCall }) {
  return (
    <li className="inline-flex items-baseline gap-[0.4em] whitespace-nowrap" data-key={key}>
      <span className="font-semibold" data-number>
        {numberWords(number)}
      </span>
      <Arrow />
      <span className="text-muted" data-counter>
        {counterName}
      </span>
    </li>
  );
}

function QueueLine({ queue, horizonMinutes }: { queue: QueueSnapshot; horizonMinutes: number }) {
  const { t } = useWords();
  const { queueId, letter, name, status, waiting, joinEstimate } = queue;
  return (
    <li data-queue={queueId} data-status={status} data-region={`queue-${queueId}`}>
      <p className="flex justify-between gap-2">
        <span>
          <b>{letter}</b> <bdi>{name}</bdi>
        </span>
        <span className="text-muted" data-board-waiting>
          {status === "open" ? t("live.boardWaiting", { count: waiting.length }) : t(`board.${status}`)}
        </span>
      </p>
      {status === "open" && <WaitBand words="range" estimate={joinEstimate} horizonMinutes={horizonMinutes} />}
    </li>
  );
}
