import type { Appointment } from "../../../server/domain/booking/schema";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { StatusMark } from "../../ui/status-mark";
import { Summary } from "../../ui/summary";
import { momentIn } from "../../ui/zoned";
import { ZonedTime } from "../../ui/zoned-time";
import { useWords } from "../../words/words-context";
import { locationHref, type Place } from "../location/place";
import { STATUS_TONES } from "./status-tones";

interface Props {
  appointment: Appointment;
  serviceName: string;
  place: Place;
  asking: "cancel" | null;
  /** Why the last act did not work. */
  problem: string | null;
  /** The start it had before it was just changed. */
  before: string | null;
}

/** One's appointment: how it stands, when and where, and what can be done about it. */
export function AppointmentView({ appointment, serviceName, place, asking, problem, before }: Props) {
  const { status, customer, start, timeZone, partySize, reference } = appointment;
  const { t, locale } = useWords();
  const title = t(`appointment.status.${status}.title`);
  const address = [place.location.name, place.location.address].filter(Boolean).join(", ");
  return (
    <div className="grid gap-6" data-live="appointment">
      {problem && (
        <ErrorSummary title={t("appointment.problem.title")}>
          <p>{problem}</p>
        </ErrorSummary>
      )}
      <h1 className="text-2xl font-bold">{title}</h1>
      {before && status === "booked" && (
        <div role="status" className="rounded border-s-8 border-serving bg-surface p-4">
          <p className="text-lg">
            <StatusMark tone="done">{t("appointment.rescheduled")}</StatusMark>
          </p>
          <p className="mt-1">{t("appointment.was", { before: momentIn(t, before, timeZone, locale) })}</p>
        </div>
      )}
      <section className="panel grid gap-3" aria-label={title}>
        <p className="text-lg">
          <StatusMark tone={STATUS_TONES[status]}>{t(`appointment.status.${status}.label`)}</StatusMark>
        </p>
        <Summary
          rows={[
            [
              t("appointment.when"),
              <ZonedTime key="when" instant={start} timeZone={timeZone} visitorZone={customer.timeZone} day />,
            ],
            [t("appointment.where"), address],
            [t("appointment.what"), serviceName],
            [t("appointment.who"), customer.name],
            ...(partySize > 1 ? [[t("appointment.people"), String(partySize)] as [string, string]] : []),
            [t("appointment.reference"), reference],
          ]}
        />
      </section>
      {asking === "cancel" && status === "booked" ? (
        <CancelQuestion href={`/appointments/${appointment.token}`} />
      ) : (
        <AppointmentActions appointment={appointment} bookHref={`${locationHref(place)}/book`} />
      )}
    </div>
  );
}

function AppointmentActions({ appointment, bookHref }: { appointment: Appointment; bookHref: string }) {
  const { t } = useWords();
  const { status, token, ticketId } = appointment;
  if (status === "arrived" && ticketId) {
    return (
      <a className={buttonClass()} href={`/tickets/${ticketId}`}>
        {t("appointment.toTicket")}
      </a>
    );
  }
  if (status !== "booked") {
    return (
      <a className={buttonClass("secondary")} href={bookHref}>
        {t("appointment.bookAnother")}
      </a>
    );
  }
  return (
    <div className="grid gap-3">
      <form method="post">
        <Button className="w-full" name="intent" value="check-in" aria-describedby="check-in-hint">
          {t("appointment.checkIn")}
        </Button>
        <p className="mt-1 text-muted" id="check-in-hint">
          {t("appointment.checkInHint")}
        </p>
      </form>
      <a className={buttonClass("secondary")} href={`/api/v1/appointments/${token}/calendar.ics`}>
        {t("appointment.calendar")}
      </a>
      <a className={buttonClass("secondary")} href={`/appointments/${token}/calendar`}>
        {t("feeds.own.title")}
      </a>
      <a className={buttonClass("secondary")} href={`/appointments/${token}/reschedule`}>
        {t("appointment.reschedule")}
      </a>
      <a className={buttonClass("danger")} href={`/appointments/${token}?ask=cancel`}>
        {t("appointment.cancel")}
      </a>
      <p className="text-muted">{t("appointment.keepLink")}</p>
    </div>
  );
}

function CancelQuestion({ href }: { href: string }) {
  const { t } = useWords();
  return (
    <form method="post" action={href} className="panel grid gap-3">
      <h2 className="text-lg font-bold">{t("appointment.cancelQuestion")}</h2>
      <p>{t("appointment.cancelAdvice")}</p>
      <Button kind="danger" name="intent" value="cancel">
        {t("appointment.cancelConfirm")}
      </Button>
      <a className={buttonClass("secondary")} href={href}>
        {t("appointment.keep")}
      </a>
    </form>
  );
}
