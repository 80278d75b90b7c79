import type { LocationPage } from "../../../server/domain/catalog/schema";
import { Freshness } from "../../ui/freshness";
import { StatusMark } from "../../ui/status-mark";
import { horizonFor } from "../../ui/wait-words";
import { useWords } from "../../words/words-context";
import type { JoinableQueue } from "../queue/join-choices";
import { NextTimes } from "./next-times";
import type { Offer } from "./offers";
import { openingWords } from "./opening-words";
import { locationHref, ownAppointmentsHref } from "./place";
import { QueueCard } from "./queue-card";

type OpenQueue = Pick<JoinableQueue, "snapshot" | "intake">;

interface Props {
  page: LocationPage;
  queues: OpenQueue[];
  offers: Offer[];
  now: string;
}

/** One place: is it open, how long is the wait now, and when could one come instead. */
export function LocationView({ page, queues, offers, now }: Props) {
  const words = useWords();
  const { t } = words;
  const { location } = page;
  const base = locationHref(page);
  const { timeZone } = location;
  return (
    <div
      className="grid gap-8"
      data-live="location"
      data-queues={queues.map(({ snapshot }) => snapshot.queueId).join(" ")}
    >
      <header className="grid gap-1">
        <h1 className="text-2xl font-bold">{location.name}</h1>
        <p className="text-lg">
          <StatusMark tone={page.openUntil ? "serving" : "ended"}>
            {openingWords(words, page, timeZone, now)}
          </StatusMark>
        </p>
        {location.address && (
          <p className="text-muted">
            <bdi>{location.address}</bdi>
          </p>
        )}
      </header>
      <div className="grid items-start gap-8 md:grid-cols-2">
        <section className="grid gap-4" aria-labelledby="go-now">
          <div>
            <h2 className="text-xl font-bold" id="go-now">
              {t("location.goNow")}
            </h2>
            <p className="text-muted">{t("location.goNowHint")}</p>
          </div>
          {queues.map(({ snapshot, intake }) => (
            <QueueCard
              key={snapshot.queueId}
              snapshot={snapshot}
              intake={intake}
              timeZone={timeZone}
              horizonMinutes={sharedHorizon(queues)}
              joinHref={`${base}/join?queue=${snapshot.queueId}`}
              bookHref={offers.length > 0 ? `${base}/book` : undefined}
            />
          ))}
          {queues.length > 0 && (
            <a className="inline-flex min-h-11 items-center" href={`${base}/accuracy`}>
              {t("accuracy.link")}
            </a>
          )}
          {queues.length > 0 ? <Freshness asOf={now} timeZone={timeZone} /> : <p>{t("location.noQueues")}</p>}
        </section>
        <section className="grid gap-4" aria-labelledby="book">
          <div>
            <h2 className="text-xl font-bold" id="book">
              {t("location.bookTime")}
            </h2>
            <p className="text-muted">{t("location.bookHint")}</p>
          </div>
          {offers.map((offer) => (
            <NextTimes key={offer.service.id} offer={offer} bookHref={`${base}/book`} now={now} timeZone={timeZone} />
          ))}
          {offers.length < page.services.length && (
            <a className="inline-flex min-h-11 items-center font-semibold" href={`${base}/book`}>
              {t("location.allServices")}
            </a>
          )}
          {offers.length === 0 && <p>{t("location.noServices")}</p>}
          <a className="inline-flex min-h-11 items-center" href={ownAppointmentsHref(page.organization)}>
            {t("own.title")}
          </a>
        </section>
      </div>
    </div>
  );
}

/** Bands side by side share one scale, or the longer wait may look the shorter. */
function sharedHorizon(queues: OpenQueue[]): number {
  const open = queues.filter(({ intake }) => intake.isOpen);
  return horizonFor(Math.max(0, ...open.map(({ snapshot }) => snapshot.joinEstimate.p90Seconds)));
}
