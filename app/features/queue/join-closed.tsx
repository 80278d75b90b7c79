import type { QueueStatus } from "../../../server/domain/queue/schema";
import { buttonClass } from "../../ui/button";
import { useWords } from "../../words/words-context";

interface Props {
  /** Of the queue that was wanted, or null when none of the location's is open. */
  status: Exclude<QueueStatus, "open"> | null;
  locationHref: string;
  bookable: boolean;
}

/** Nobody can join: why, and what still works. */
export function JoinClosed({ status, locationHref, bookable }: Props) {
  const { t } = useWords();
  const why = status ?? "none";
  return (
    <>
      <h1 className="text-2xl font-bold">{t(`join.${why}.title`)}</h1>
      <p className="text-lg">{t(`join.${why}.advice`)}</p>
      <p className="flex flex-wrap gap-3">
        {bookable && (
          <a className={buttonClass()} href={`${locationHref}/book`}>
            {t("join.book")}
          </a>
        )}
        <a className={buttonClass("secondary")} href={`${locationHref}/join`}>
          {t("join.tryAgain")}
        </a>
      </p>
    </>
  );
}
