import type { LocationPage, Service } from "../../../server/domain/catalog/schema";
import { locationHref } from "../location/place";
import { WaitlistInvitation } from "../waitlist/invitation";
import type { BookingAnswer } from "./booking-action";
import type { Week } from "./booking-page";
import { type BookingQuery, bookingHref, prefillOf } from "./booking-query";
import { DayStep } from "./day-step";
import { DetailsStep } from "./details-step";
import type { KeptTime } from "./kept-time";
import { ServiceBrief } from "./service-brief";
import { ServiceStep } from "./service-step";
import { TimeStep } from "./time-step";

interface Props {
  page: LocationPage;
  query: BookingQuery;
  service: Service | null;
  week: Week | null;
  /** Of the form that was just sent and could not be answered with the next page. */
  answer?: BookingAnswer;
  /** The time that is kept for the visitor already. */
  kept: KeptTime | null;
  now: string;
  base: string;
}

/** The first question that has no answer yet. */
export function BookingSteps({ page, query, service, week, answer, kept, now, base }: Props) {
  if (!service) return <ServiceStep services={page.services} chosen={query.service} prefill={prefillOf(query)} />;
  if (!week) {
    const { start = "", hold = "", until = "" } = query;
    return (
      <DetailsStep
        place={page}
        service={service}
        held={{ start, holdId: hold, until }}
        answer={answer ?? {}}
        prefill={prefillOf(query)}
        now={now}
      />
    );
  }
  const { day } = query;
  const asked = { service: service.id, day, from: day ? undefined : week.days[0]?.date };
  const below = <WaitlistInvitation href={bookingHref(`${locationHref(page)}/waitlist`, asked)} />;
  if (day || answer?.refusal) {
    const shown = day ?? week.today;
    return (
      <TimeStep
        base={base}
        query={{ ...query, day: shown }}
        days={week.days}
        refusal={answer?.refusal}
        kept={kept}
        // The time is kept for the visitor while the details are filled in.
        fields={{ intent: "hold" }}
        timeZone={page.location.timeZone}
        below={below}
      />
    );
  }
  return (
    <DayStep
      base={base}
      query={query}
      days={week.days}
      today={week.today}
      lastDay={week.lastDay}
      maxAdvanceDays={service.maxAdvanceDays}
      about={<ServiceBrief service={service} />}
      below={below}
    />
  );
}
