import type { QueueIntake } from "../../../server/domain/queue/schema";
import { buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { useWords } from "../../words/words-context";
import { opensWords } from "../location/opening-words";

interface Props {
  /** Of the queue that was wanted; without a reason when none of several takes people. */
  closed: Pick<QueueIntake, "reason" | "opensAt" | "message">;
  joinHref: string;
  /** Where a time can be booked instead, if it can. */
  bookHref: string | null;
  timeZone: string;
  now: string;
}

/** Nobody can join: why, from when on again, and what still works. */
export function JoinClosed({ closed: { reason, opensAt, message }, joinHref, bookHref, timeZone, now }: Props) {
  const words = useWords();
  const { t } = words;
  const why = reason ?? "none";
  return (
    <>
      <h1 className="text-2xl font-bold">{t(`join.${why}.title`)}</h1>
      {message && (
        <Notice title={t("join.message")}>
          <bdi>{message}</bdi>
        </Notice>
      )}
      {opensAt && <p className="text-lg font-semibold">{opensWords(words, opensAt, timeZone, now)}</p>}
      <p className="text-lg">{t(`join.${why}.advice`)}</p>
      <p className="flex flex-wrap gap-3">
        {bookHref && (
          <a className={buttonClass()} href={bookHref}>
            {t("join.book")}
          </a>
        )}
        <a className={buttonClass("secondary")} href={joinHref}>
          {t("join.tryAgain")}
        </a>
      </p>
    </>
  );
}
