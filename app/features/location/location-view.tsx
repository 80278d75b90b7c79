import type { LocationPage } from "../../../server/domain/catalog/schema";
import type { QueueSnapshot } from "../../../server/domain/queue/schema";
import { Freshness } from "../../ui/freshness";
import { StatusMark } from "../../ui/status-mark";
import { horizonFor } from "../../ui/wait-words";
import { NextTimes } from "./next-times";
import type { Offer } from "./offers";
import { locationHref } from "./place";
import { QueueCard } from "./queue-card";
import { locationWords, openingWords } from "./words";

interface Props {
  page: LocationPage;
  queues: QueueSnapshot[];
  offers: Offer[];
  now: string;
}

/** One place: is it open, how long is the wait now, and when could one come instead. */
export function LocationView({ page, queues, offers, now }: Props) {
  const { location, organization } = page;
  const base = locationHref(page);
  const clock = { timeZone: location.timeZone, locale: organization.locale };
  return (
    <div className="grid gap-8" data-live="location" data-queues={queues.map(({ queueId }) => queueId).join(" ")}>
      <header className="grid gap-1">
        <h1 className="text-2xl font-bold">{location.name}</h1>
        <p className="text-lg">
          <StatusMark tone={page.openUntil ? "serving" : "ended"}>
            {openingWords(page, clock.timeZone, clock.locale, now)}
          </StatusMark>
        </p>
        {location.address && <p className="text-muted">{location.address}</p>}
      </header>
      <div className="grid items-start gap-8 md:grid-cols-2">
        <section className="grid gap-4" aria-labelledby="go-now">
          <div>
            <h2 className="text-xl font-bold" id="go-now">
              {locationWords.goNow}
            </h2>
            <p className="text-muted">{locationWords.goNowHint}</p>
          </div>
          {queues.map((snapshot) => (
            <QueueCard
              key={snapshot.queueId}
              snapshot={snapshot}
              horizonMinutes={sharedHorizon(queues)}
              joinHref={`${base}/join?queue=${snapshot.queueId}`}
              bookHref={offers.length > 0 ? `${base}/book` : undefined}
            />
          ))}
          {queues.length > 0 ? <Freshness asOf={now} {...clock} /> : <p>{locationWords.noQueues}</p>}
        </section>
        <section className="grid gap-4" aria-labelledby="book">
          <div>
            <h2 className="text-xl font-bold" id="book">
              {locationWords.bookTime}
            </h2>
            <p className="text-muted">{locationWords.bookHint}</p>
          </div>
          {offers.map((offer) => (
            <NextTimes key={offer.service.id} offer={offer} bookHref={`${base}/book`} now={now} {...clock} />
          ))}
          {offers.length < page.services.length && (
            <a className="inline-flex min-h-11 items-center font-semibold" href={`${base}/book`}>
              {locationWords.allServices}
            </a>
          )}
          {offers.length === 0 && <p>{locationWords.noServices}</p>}
        </section>
      </div>
    </div>
  );
}

/** Bands side by side share one scale, or the longer wait may look the shorter. */
function sharedHorizon(queues: QueueSnapshot[]): number {
  const open = queues.filter(({ status }) => status === "open");
  return horizonFor(Math.max(0, ...open.map(({ joinEstimate }) => joinEstimate.p90Seconds)));
}
