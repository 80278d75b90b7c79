import type { LocationPage, Service } from "../../../server/domain/catalog/schema";
import type { BookingAnswer } from "./booking-action";
import type { Week } from "./booking-page";
import type { BookingQuery } from "./booking-query";
import { DayStep } from "./day-step";
import { EMPTY_DETAILS } from "./details-form";
import { DetailsStep } from "./details-step";
import { ServiceStep } from "./service-step";
import { TimeStep } from "./time-step";

interface Props {
  page: LocationPage;
  query: BookingQuery;
  service: Service | null;
  week: Week | null;
  /** Of the form that was just sent and could not be answered with the next page. */
  answer?: BookingAnswer;
  now: string;
  base: string;
}

/** The first question that has no answer yet. */
export function BookingSteps({ page, query, service, week, answer, now, base }: Props) {
  if (!service) return <ServiceStep services={page.services} chosen={query.service} />;
  if (!week) {
    const { start = "", hold = "", until = "" } = query;
    return (
      <DetailsStep
        place={page}
        service={service}
        held={answer?.held ?? { start, holdId: hold, until }}
        values={answer?.values ?? EMPTY_DETAILS}
        errors={answer?.errors ?? null}
        refusal={answer?.refusal}
        now={now}
      />
    );
  }
  const { day } = query;
  if (day || answer?.refusal) {
    const shown = day ?? week.today;
    return (
      <TimeStep
        base={base}
        query={{ ...query, day: shown }}
        days={week.days}
        refusal={answer?.refusal}
        // The time is kept for the visitor while the details are filled in.
        fields={{ intent: "hold" }}
        timeZone={page.location.timeZone}
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
    />
  );
}
