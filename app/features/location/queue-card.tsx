import type { QueueIntake, QueueSnapshot } from "../../../server/domain/queue/schema";
import { buttonClass } from "../../ui/button";
import { StatusMark } from "../../ui/status-mark";
import { WaitBand } from "../../ui/wait-band";
import { useWords } from "../../words/words-context";
import { opensWords } from "./opening-words";

interface Props {
  snapshot: QueueSnapshot;
  intake: QueueIntake;
  timeZone: string;
  horizonMinutes: number;
  joinHref: string;
  bookHref?: string;
}

interface Closed {
  intake: QueueIntake;
  timeZone: string;
  now: string;
}

/** One queue to join: what it is for, how many wait, the wait, the button. Its parts are kept current by app/live. */
export function QueueCard({ snapshot, intake, timeZone, horizonMinutes, joinHref, bookHref }: Props) {
  const { t } = useWords();
  const { queueId, name, letter, status, waiting, joinEstimate } = snapshot;
  return (
    <article
      className="panel grid gap-3"
      data-region={`queue-${queueId}`}
      data-queue={queueId}
      data-status={status}
      aria-labelledby={queueId}
    >
      <header className="flex items-center gap-3">
        <span
          className="grid size-11 flex-none place-items-center rounded bg-accent-soft text-lg font-bold text-accent"
          aria-hidden="true"
        >
          {letter}
        </span>
        <div className="min-w-0">
          <h3 className="text-lg font-bold leading-tight" id={queueId}>
            {name}
          </h3>
          <p className="text-muted" data-waiting-words>
            {t("live.waiting", { count: waiting.length })}
          </p>
        </div>
      </header>
      {intake.isOpen ? (
        <>
          <WaitBand estimate={joinEstimate} horizonMinutes={horizonMinutes} />
          <a className={buttonClass()} href={joinHref}>
            {t("location.join")}
            <span className="sr-only">: {name}</span>
          </a>
        </>
      ) : (
        <>
          <ClosedLines intake={intake} timeZone={timeZone} now={snapshot.asOf} />
          {bookHref && (
            <a className={buttonClass("secondary")} href={bookHref}>
              {t("location.bookInstead")}
              <span className="sr-only">: {name}</span>
            </a>
          )}
        </>
      )}
    </article>
  );
}

/** Why it takes nobody, and from when on again. */
function ClosedLines({ intake: { reason, opensAt, message }, timeZone, now }: Closed) {
  const words = useWords();
  const { t } = words;
  const isSet = reason === "paused" || reason === "closed";
  return (
    <>
      <StatusMark tone={reason === "paused" ? "paused" : "ended"}>
        {isSet ? t(`location.queue.${reason}.label`) : t(`join.${reason ?? "none"}.title`)}
      </StatusMark>
      {isSet && <p>{t(`location.queue.${reason}.advice`)}</p>}
      {message && (
        <p>
          <bdi>{message}</bdi>
        </p>
      )}
      {opensAt && <p>{opensWords(words, opensAt, timeZone, now)}</p>}
    </>
  );
}
