import type { ReactNode } from "react";
import type { AppointmentPage } from "../../../server/domain/booking/queries/appointment-page";
import { Button, buttonClass } from "../../ui/button";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";

interface Props {
  page: AppointmentPage;
  bookHref: string;
  /** It is the day of it. */
  mayCheckIn: boolean;
  /** The time can be given up for a place in line. */
  mayQueue: boolean;
  /** The ticket that was had for it. */
  ticketHref: string | null;
  /** The way to an earlier time, or how the wish for one stands. */
  earlier: ReactNode;
}

/** What can be done about an appointment as it stands. */
export function AppointmentActions({ page, bookHref, mayCheckIn, mayQueue, ticketHref, earlier }: Props) {
  const { t } = useWords();
  const { status, ticketId, token } = page.appointment;
  const href = status === "arrived" && ticketId ? `/tickets/${ticketId}` : ticketHref;
  if (href) {
    return (
      <a className={buttonClass()} href={href}>
        {t("appointment.toTicket")}
      </a>
    );
  }
  if (status !== "booked" && status !== "pending") {
    return (
      <a className={buttonClass("secondary")} href={bookHref}>
        {t("appointment.bookAnother")}
      </a>
    );
  }
  return (
    <div className="grid gap-3">
      {status === "booked" && <BookedActions token={token} mayCheckIn={mayCheckIn} />}
      {mayQueue && (
        <a className={buttonClass("secondary")} href={`/appointments/${token}?ask=queue`}>
          {t("appointment.swap.ask")}
        </a>
      )}
      <ChangeActions page={page} earlier={earlier} />
      <p className="text-muted">{t("appointment.keepLink")}</p>
    </div>
  );
}

function BookedActions({ token, mayCheckIn }: { token: string; mayCheckIn: boolean }) {
  const { t } = useWords();
  return (
    <>
      {mayCheckIn ? (
        <form method="post">
          <Button className="w-full" name="intent" value="check-in" aria-describedby="check-in-hint">
            {t("appointment.checkIn")}
          </Button>
          <p className="mt-1 text-muted" id="check-in-hint">
            {t("appointment.checkInHint")}
          </p>
        </form>
      ) : (
        <p>{t("appointment.checkInLater")}</p>
      )}
      <a className={buttonClass("secondary")} href={`/api/v1/appointments/${token}/calendar.ics`}>
        {t("appointment.calendar")}
      </a>
      <a className={buttonClass("secondary")} href={`/appointments/${token}/calendar`}>
        {t("feeds.own.title")}
      </a>
    </>
  );
}

/** Another time or none, while the service's rule allows it; else why not. */
function ChangeActions({ page: { appointment, changeableUntil, tooLate }, earlier }: Pick<Props, "page" | "earlier">) {
  const { t, locale } = useWords();
  const { token, status, timeZone } = appointment;
  const moment = changeableUntil && momentIn(t, changeableUntil, timeZone, locale);
  if (tooLate)
    return (
      <p className="rounded border-s-8 border-late bg-surface p-4">
        {t("appointment.tooLate", { moment: moment ?? "" })}
      </p>
    );
  return (
    <>
      <a className={buttonClass("secondary")} href={`/appointments/${token}/reschedule`}>
        {t("appointment.reschedule")}
      </a>
      {status === "booked" && earlier}
      <a className={buttonClass("danger")} href={`/appointments/${token}?ask=cancel`}>
        {t(status === "pending" ? "appointment.cancelRequest" : "appointment.cancel")}
      </a>
      {moment && status === "booked" && <p>{t("appointment.changeUntil", { moment })}</p>}
    </>
  );
}

/** Cancelling cannot be undone, so it is asked once more. */
export function CancelQuestion({ page: { appointment } }: Pick<Props, "page">) {
  const { t } = useWords();
  const href = `/appointments/${appointment.token}`;
  const isRequest = appointment.status === "pending";
  return (
    <form method="post" action={href} className="panel grid gap-3">
      <h2 className="text-lg font-bold">
        {t(isRequest ? "appointment.cancelRequestQuestion" : "appointment.cancelQuestion")}
      </h2>
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
