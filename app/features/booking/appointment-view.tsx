import type { Appointment } from "../../../server/domain/booking/schema";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { StatusMark } from "../../ui/status-mark";
import { Summary } from "../../ui/summary";
import { momentIn } from "../../ui/zoned";
import { ZonedTime } from "../../ui/zoned-time";
import { locationHref, type Place } from "../location/place";
import { appointmentStatusWords, appointmentWords } from "./words";

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
  const { label, title, tone } = appointmentStatusWords[status];
  const address = [place.location.name, place.location.address].filter(Boolean).join(", ");
  return (
    <div className="grid gap-6" data-live="appointment">
      {problem && (
        <ErrorSummary title={appointmentWords.notNow}>
          <p>{problem}</p>
        </ErrorSummary>
      )}
      <h1 className="text-2xl font-bold">{title}</h1>
      {before && status === "booked" && (
        <div role="status" className="rounded border-s-8 border-serving bg-surface p-4">
          <p className="text-lg">
            <StatusMark tone="done">{appointmentWords.rescheduled}</StatusMark>
          </p>
          <p className="mt-1">{appointmentWords.was(momentIn(before, timeZone, place.organization.locale))}</p>
        </div>
      )}
      <section className="panel grid gap-3" aria-label={title}>
        <p className="text-lg">
          <StatusMark tone={tone}>{label}</StatusMark>
        </p>
        <Summary
          rows={[
            [
              appointmentWords.when,
              <ZonedTime
                key="when"
                instant={start}
                timeZone={timeZone}
                locale={place.organization.locale}
                visitorZone={customer.timeZone}
                day
              />,
            ],
            [appointmentWords.where, address],
            [appointmentWords.what, serviceName],
            [appointmentWords.who, customer.name],
            ...(partySize > 1 ? [[appointmentWords.people, String(partySize)] as [string, string]] : []),
            [appointmentWords.reference, reference],
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
  const { status, token, ticketId } = appointment;
  if (status === "arrived" && ticketId) {
    return (
      <a className={buttonClass()} href={`/tickets/${ticketId}`}>
        {appointmentWords.toTicket}
      </a>
    );
  }
  if (status !== "booked") {
    return (
      <a className={buttonClass("secondary")} href={bookHref}>
        {appointmentWords.bookAnother}
      </a>
    );
  }
  return (
    <div className="grid gap-3">
      <form method="post">
        <Button className="w-full" name="intent" value="check-in" aria-describedby="check-in-hint">
          {appointmentWords.checkIn}
        </Button>
        <p className="mt-1 text-muted" id="check-in-hint">
          {appointmentWords.checkInHint}
        </p>
      </form>
      <a className={buttonClass("secondary")} href={`/api/v1/appointments/${token}/calendar.ics`}>
        {appointmentWords.calendar}
      </a>
      <a className={buttonClass("secondary")} href={`/appointments/${token}/reschedule`}>
        {appointmentWords.reschedule}
      </a>
      <a className={buttonClass("danger")} href={`/appointments/${token}?ask=cancel`}>
        {appointmentWords.cancel}
      </a>
      <p className="text-muted">{appointmentWords.keepLink}</p>
    </div>
  );
}

function CancelQuestion({ href }: { href: string }) {
  return (
    <form method="post" action={href} className="panel grid gap-3">
      <h2 className="text-lg font-bold">{appointmentWords.cancelQuestion}</h2>
      <p>{appointmentWords.cancelAdvice}</p>
      <Button kind="danger" name="intent" value="cancel">
        {appointmentWords.cancelConfirm}
      </Button>
      <a className={buttonClass("secondary")} href={href}>
        {appointmentWords.keep}
      </a>
    </form>
  );
}
