import type { Appointment } from "../../../server/domain/booking/schema";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Summary } from "../../ui/summary";
import { ZonedTime } from "../../ui/zoned-time";
import { useWords } from "../../words/words-context";
import { PartField } from "./wish-fields";

export interface EarlierAnswer {
  earliest: string;
  part: string;
  error?: string;
  /** An earlier time is free now. */
  isFree?: boolean;
}

interface Props {
  appointment: Appointment;
  serviceName: string;
  today: string;
  /** The day of the appointment. */
  lastDay: string;
  answer: EarlierAnswer;
}

/** From which day on somebody who is booked would come earlier. */
export function EarlierView({ appointment, serviceName, today, lastDay, answer }: Props) {
  const { t } = useWords();
  const { start, timeZone, customer, token } = appointment;
  const when = <ZonedTime key="now" instant={start} timeZone={timeZone} visitorZone={customer.timeZone} day />;
  return (
    <form method="post" className="grid gap-6" noValidate>
      {answer.error && <ErrorSummary title={t("page.problem")} errors={{ earliest: answer.error }} />}
      {answer.isFree && (
        <ErrorSummary title={t("waitlist.earlier.free")}>
          <p>{t("waitlist.earlier.freeAdvice")}</p>
          <p className="mt-3">
            <a className={buttonClass("secondary")} href={`/appointments/${token}/reschedule`}>
              {t("waitlist.earlier.freeLink")}
            </a>
          </p>
        </ErrorSummary>
      )}
      <h1 className="text-2xl font-bold">{t("waitlist.earlier.heading")}</h1>
      <section className="panel" aria-label={t("waitlist.now")}>
        <Summary
          rows={[
            [t("waitlist.now"), when],
            [t("waitlist.what"), serviceName],
          ]}
        />
      </section>
      <p>{t("waitlist.earlier.about")}</p>
      <TextField
        name="earliest"
        type="date"
        label={t("waitlist.earlier.earliest")}
        defaultValue={answer.earliest}
        error={answer.error}
        min={today}
        max={lastDay}
        className="max-w-52"
        required
      />
      <PartField chosen={answer.part} />
      <Button>{t("waitlist.earlier.submit")}</Button>
    </form>
  );
}
