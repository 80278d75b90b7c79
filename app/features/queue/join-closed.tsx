import type { QueueStatus } from "../../../server/domain/queue/schema";
import { buttonClass } from "../../ui/button";
import { joinWords } from "./words";

interface Props {
  /** Of the queue that was wanted, or null when none of the location's is open. */
  status: Exclude<QueueStatus, "open"> | null;
  locationHref: string;
  bookable: boolean;
}

const SAYINGS = {
  paused: { title: joinWords.pausedTitle, advice: joinWords.pausedAdvice },
  closed: { title: joinWords.closedTitle, advice: joinWords.closedAdvice },
  none: { title: joinWords.none, advice: joinWords.noneAdvice },
};

/** Nobody can join: why, and what still works. */
export function JoinClosed({ status, locationHref, bookable }: Props) {
  const { title, advice } = SAYINGS[status ?? "none"];
  return (
    <>
      <h1 className="text-2xl font-bold">{title}</h1>
      <p className="text-lg">{advice}</p>
      <p className="flex flex-wrap gap-3">
        {bookable && (
          <a className={buttonClass()} href={`${locationHref}/book`}>
            {joinWords.book}
          </a>
        )}
        <a className={buttonClass("secondary")} href={`${locationHref}/join`}>
          {joinWords.tryAgain}
        </a>
      </p>
    </>
  );
}
