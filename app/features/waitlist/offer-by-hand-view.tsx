import type { Location, Service } from "../../../server/domain/catalog/schema";
import { joined } from "../../../server/domain/shared/isolated";
import type { WaitlistEntry } from "../../../server/domain/waitlist/schema";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import type { Week } from "../booking/booking-page";
import { type BookingQuery, bookingHref } from "../booking/booking-query";
import { DayStep } from "../booking/day-step";
import type { TimeRefusal } from "../booking/time-refusal";
import { TimeStep } from "../booking/time-step";
import { daysWords, hoursWords } from "./day-parts";

interface Props {
  organization: { name: string };
  entry: WaitlistEntry;
  service: Service;
  location: Location;
  query: Pick<BookingQuery, "from" | "day">;
  week: Week;
  refusal?: TimeRefusal;
}

/** A free time for somebody who waits, chosen by the staff in the steps of booking. */
export function OfferByHandView({ organization, entry, service, location, query, week, refusal }: Props) {
  const words = useWords();
  const { t, direction } = words;
  const base = `/manage/waitlist/${entry.id}`;
  const { name } = entry.customer;
  const list = { label: t("waitlist.manage.back"), href: `/manage/waitlist?location=${entry.locationId}` };
  const back = query.day ? { label: t("booking.changeDay"), href: bookingHref(base, { from: query.day }) } : list;
  const own = refusal?.code === "waitlist_state" ? "notWaiting" : refusal?.code === "too_soon" ? "tooSoon" : null;
  return (
    <Page organization={{ name: organization.name, href: "/desk" }} back={back}>
      <section className="panel grid gap-1" aria-label={name}>
        <p className="text-lg font-bold break-words">{t("waitlist.manage.offerTo", { name })}</p>
        <p>{joined([service.name, daysWords(words, entry), hoursWords(words, entry)], direction)}</p>
      </section>
      {own && (
        <div role="alert">
          <Notice title={t(`waitlist.manage.${own}`)} />
        </div>
      )}
      {query.day || refusal ? (
        <TimeStep
          base={base}
          query={{ day: query.day ?? week.today }}
          days={week.days}
          refusal={own ? undefined : refusal}
          fields={{}}
          timeZone={location.timeZone}
        />
      ) : (
        <DayStep base={base} query={query} maxAdvanceDays={service.maxAdvanceDays} {...week} />
      )}
    </Page>
  );
}
