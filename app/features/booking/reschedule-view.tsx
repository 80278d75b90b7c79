import type { Appointment } from "../../../server/domain/booking/schema";
import type { Service } from "../../../server/domain/catalog/schema";
import { joined } from "../../../server/domain/shared/isolated";
import { ErrorSummary } from "../../ui/error-summary";
import { Summary } from "../../ui/summary";
import { ZonedTime } from "../../ui/zoned-time";
import { useWords } from "../../words/words-context";
import type { Place } from "../location/place";
import type { Week } from "./booking-page";
import type { BookingQuery } from "./booking-query";
import { DayStep } from "./day-step";
import type { RescheduleAnswer } from "./reschedule-action";
import { TimeStep } from "./time-step";

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
  const { t, direction } = useWords();
  const length = t("booking.minutes", { count: service.durationMinutes });
  const { timeZone } = place.location;
  const day = query.day ?? (answer?.refusal ? week.today : undefined);
  return (
    <>
      {answer?.changed && (
        <ErrorSummary title={t("appointment.move.changed")}>
          <p>{t("appointment.move.changedAdvice")}</p>
        </ErrorSummary>
      )}
      <section className="panel grid gap-3" aria-label={t("appointment.move.now")}>
        <p className="text-muted">{t("appointment.move.now")}</p>
        <Summary
          rows={[
            [
              t("appointment.when"),
              <ZonedTime
                key="when"
                instant={appointment.start}
                visitorZone={appointment.customer.timeZone}
                day
                timeZone={timeZone}
              />,
            ],
            [t("appointment.what"), joined([service.name, length], direction, t("page.comma"))],
          ]}
        />
        <p>{t("appointment.move.kept")}</p>
        {service.needsApproval && <p>{t("appointment.move.approval")}</p>}
      </section>
      {day ? (
        <TimeStep
          base={base}
          query={{ day }}
          days={week.days}
          refusal={answer?.refusal}
          fields={{ version: String(appointment.version) }}
          timeZone={timeZone}
          visitorZone={appointment.customer.timeZone}
        />
      ) : (
        <DayStep base={base} query={query} maxAdvanceDays={service.maxAdvanceDays} {...week} />
      )}
    </>
  );
}
