import type { Appointment } from "../../../server/domain/booking/schema";
import type { Service } from "../../../server/domain/catalog/schema";
import { ErrorSummary } from "../../ui/error-summary";
import { Summary } from "../../ui/summary";
import { ZonedTime } from "../../ui/zoned-time";
import type { Place } from "../location/place";
import type { Week } from "./booking-page";
import type { BookingQuery } from "./booking-query";
import { DayStep } from "./day-step";
import type { RescheduleAnswer } from "./reschedule-action";
import { TimeStep } from "./time-step";
import { appointmentWords, lengthWords, rescheduleWords } from "./words";

interface Props {
  appointment: Appointment;
  service: Service;
  place: Place;
  query: Pick<BookingQuery, "from" | "day">;
  week: Week;
  answer?: RescheduleAnswer;
  base: string;
}

/** Another day and time for an appointment, by the steps of booking. The one it has stays on the page until it is given up. */
export function RescheduleView({ appointment, service, place, query, week, answer, base }: Props) {
  const { timeZone } = place.location;
  const { locale } = place.organization;
  const day = query.day ?? (answer?.refusal ? week.today : undefined);
  return (
    <>
      {answer?.changed && (
        <ErrorSummary title={rescheduleWords.changed}>
          <p>{rescheduleWords.changedAdvice}</p>
        </ErrorSummary>
      )}
      <section className="panel grid gap-3" aria-label={rescheduleWords.now}>
        <p className="text-muted">{rescheduleWords.now}</p>
        <Summary
          rows={[
            [
              appointmentWords.when,
              <ZonedTime
                key="when"
                instant={appointment.start}
                visitorZone={appointment.customer.timeZone}
                day
                timeZone={timeZone}
                locale={locale}
              />,
            ],
            [appointmentWords.what, `${service.name}, ${lengthWords(service.durationMinutes)}`],
          ]}
        />
        <p>{rescheduleWords.kept}</p>
      </section>
      {day ? (
        <TimeStep
          base={base}
          query={{ day }}
          days={week.days}
          refusal={answer?.refusal}
          fields={{ version: String(appointment.version) }}
          timeZone={timeZone}
          locale={locale}
        />
      ) : (
        <DayStep base={base} query={query} maxAdvanceDays={service.maxAdvanceDays} locale={locale} {...week} />
      )}
    </>
  );
}
