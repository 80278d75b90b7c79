import type { QueueSnapshot } from "../../../server/domain/queue/schema";
import { joined } from "../../../server/domain/shared/isolated";
import { Logo } from "../../ui/logo";
import { WaitBand } from "../../ui/wait-band";
import { horizonFor } from "../../ui/wait-words";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import type { Place } from "../location/place";
import { type BoardCall, boardNow } from "./board-calls";
import type { BoardChoice } from "./board-choice";
import { BoardLine } from "./board-line";

interface Props extends BoardChoice {
  place: Place;
  now: string;
  /** Of the script and the styles this page was made for: where the server has others, the page loads itself anew. */
  build: string;
}

/** With more queues than this there is no room for their bands; with more than this, for how long they are. */
const MOST_BANDS = 3;
const MOST_WAITS = 8;

/** The public display. app/live/board.ts fills the same lines from its templates. Its styles are its own: styles/board.css. */
export function BoardView({ place: { location, organization }, queues, unknown, voices, now, build }: Props) {
  const calls = boardNow(queues);
  const { t, locale, direction } = useWords();
  return (
    <main
      className="board"
      data-live="board"
      data-build={build}
      data-queues={queues.map(({ queueId }) => queueId).join(" ")}
      data-voices={JSON.stringify(voices)}
    >
      <header className="board-head">
        <Logo className="board-logo" />
        <h1>{joined([organization.name, location.name], direction)}</h1>
        <button type="button" className="board-sound" data-sound-off hidden>
          {t("board.soundOff")}
        </button>
        <p className="board-age" data-freshness>
          <time dateTime={now}>{t("live.updated.at", { time: timeIn(now, location.timeZone, locale) })}</time>
        </p>
        <p className="board-clock" data-clock data-zone={location.timeZone}>
          {timeIn(now, location.timeZone, locale)}
        </p>
      </header>
      <p className="board-stale" role="alert" data-stale-notice hidden />
      {unknown.length > 0 && <p className="board-unknown">{t("board.unknown", { ids: unknown.join(", ") })}</p>}
      <section className="board-now" aria-label={t("board.nowCalling")}>
        <h2>{t("board.nowCalling")}</h2>
        <ol data-now aria-live="polite">
          {calls.now && <BoardLine call={calls.now} className="board-call" />}
        </ol>
        <p className="board-nobody" data-nobody hidden={calls.now !== null}>
          {queues.length > 0 ? t("board.nobody") : t("board.noQueues")}
        </p>
      </section>
      <section className="board-before" data-earlier hidden={calls.last.length === 0}>
        <h2>{t("board.before")}</h2>
        <ol data-last>
          {calls.last.map((call) => (
            <BoardLine key={call.ticketId} call={call} className="board-line" />
          ))}
        </ol>
      </section>
      <BoardQueues queues={queues} />
      <template data-now-line>
        <BoardLine call={BLANK} className="board-call" />
      </template>
      <template data-last-line>
        <BoardLine call={BLANK} className="board-line" />
      </template>
    </main>
  );
}

const BLANK: BoardCall = {
  ticketId: "",
  key: "",
  number: "",
  counterName: "",
  directions: "",
  isOver: false,
  since: "",
};

function BoardQueues({ queues }: { queues: QueueSnapshot[] }) {
  const longest = Math.max(0, ...queues.map(({ joinEstimate }) => joinEstimate.p90Seconds));
  const horizon = horizonFor(longest);
  return (
    <div className="board-queues">
      <ul className={roomFor(queues.length)} data-region="queues">
        {queues.map((queue) => (
          <QueueLine key={queue.queueId} queue={queue} horizonMinutes={horizon} />
        ))}
      </ul>
    </div>
  );
}

function roomFor(queues: number): string | undefined {
  if (queues > MOST_WAITS) return "board-crowd";
  return queues > MOST_BANDS ? "board-many" : undefined;
}

function QueueLine({ queue, horizonMinutes }: { queue: QueueSnapshot; horizonMinutes: number }) {
  const { t } = useWords();
  const { queueId, letter, name, status, waiting, joinEstimate } = queue;
  return (
    <li data-queue={queueId} data-status={status} data-name={name}>
      <p className="board-queue-name">
        <b>{letter}</b> <bdi>{name}</bdi>
      </p>
      <p className="board-queue-state" data-board-waiting>
        {status === "open" ? t("live.boardWaiting", { count: waiting.length }) : t(`board.${status}`)}
      </p>
      {status === "open" && <WaitBand words="range" estimate={joinEstimate} horizonMinutes={horizonMinutes} />}
    </li>
  );
}
