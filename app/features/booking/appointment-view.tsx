import type { ReactNode } from "react";
import type { AppointmentPage } from "../../../server/domain/booking/queries/appointment-page";
import type { Arrival } from "../../../server/domain/queue/queries/arrival";
import { ErrorSummary } from "../../ui/error-summary";
import { Notice } from "../../ui/notice";
import { StatusMark } from "../../ui/status-mark";
import { momentIn, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { locationHref, type Place } from "../location/place";
import { AppointmentActions, CancelQuestion } from "./appointment-actions";
import { AppointmentFacts, SaidAtBooking } from "./appointment-facts";
import { LateQuestion } from "./late-question";
import { QueueQuestion } from "./queue-question";
import { CancelSeriesQuestion, openOf, SeriesList } from "./series-list";
import { STATUS_TONES } from "./status-tones";
import { toldStatus } from "./told-status";

interface Props {
  page: AppointmentPage;
  place: Place;
  asking: "cancel" | "cancel-series" | "late" | "queue" | null;
  /** What it gets in place of its time, where that has passed or is to be given up. */
  arrival: Arrival | null;
  /** It is the day of it. */
  mayCheckIn: boolean;
  /** The time can be given up for a place in line. */
  mayQueue: boolean;
  /** The ticket that was had for it. */
  ticketHref: string | null;
  /** Why the last act did not work. */
  problem: string | null;
  /** What of its series could not be cancelled with the rest. */
  left: string | null;
  /** The start it had before it was just changed. */
  before: string | null;
  /** Something may change while the page is open. */
  follows: boolean;
  /** The way to an earlier time, or how the wish for one stands. */
  earlier: ReactNode;
}

/** One's appointment: how it stands, when and where, and what can be done. app/live/appointment.ts waits for the answer to a request. */
export function AppointmentView(props: Props) {
  const { page, place, asking, problem, left, before, ticketHref, follows } = props;
  const { t } = useWords();
  const { status, version, start } = page.appointment;
  const told = toldStatus(page.appointment, ticketHref !== null);
  const title = t(`appointment.status.${told}.title`);
  const isOpen = status === "booked" || status === "pending";
  return (
    <div className="grid gap-6" data-live="appointment" data-status={status} data-follow={follows || undefined}>
      {problem && (
        <ErrorSummary title={t("appointment.problem.title")}>
          <p>{problem}</p>
        </ErrorSummary>
      )}
      {left && <ErrorSummary title={left} />}
      <div
        className="grid gap-6"
        data-region="appointment"
        data-state={`${version} ${asking} ${JSON.stringify(page.lateness)}`}
        data-title={title}
      >
        <h1 className="text-2xl font-bold">{title}</h1>
        {before && before !== start && isOpen && <Moved page={page} before={before} />}
        <div data-late="" className="empty:hidden">
          <LateNotice page={page} />
        </div>
        <section className="panel grid gap-3" aria-label={title}>
          <p className="text-lg">
            <StatusMark tone={told === "swapped" ? "done" : STATUS_TONES[status]}>
              {t(`appointment.status.${told}.label`)}
            </StatusMark>
          </p>
          <StatusNews page={page} />
          <AppointmentFacts page={page} place={place} />
        </section>
        <WhatNext {...props} />
        {page.series && page.series.appointments.length > 1 && asking === null && (
          <SeriesList page={page} series={page.series} />
        )}
      </div>
      <SaidAtBooking page={page} />
    </div>
  );
}

/** What can be done, or the question that is open. */
function WhatNext({ page, place, asking, arrival, mayCheckIn, mayQueue, ticketHref, earlier }: Props) {
  const { token, status } = page.appointment;
  const isOpen = status === "booked" || status === "pending";
  if (arrival && asking === "late") return <LateQuestion token={token} arrival={arrival} />;
  if (arrival) return <QueueQuestion token={token} arrival={arrival} />;
  if (asking === "cancel" && isOpen && !page.tooLate) return <CancelQuestion page={page} />;
  if (asking === "cancel-series" && page.series && openOf(page.series).length > 0)
    return <CancelSeriesQuestion page={page} series={page.series} />;
  const bookHref = `${locationHref(place)}/book`;
  return <AppointmentActions {...{ page, mayCheckIn, mayQueue, ticketHref, earlier, bookHref }} />;
}

/** That it runs late, with the new range, or that it does no more. */
function LateNotice({ page: { appointment, lateness } }: { page: AppointmentPage }) {
  const { t, locale } = useWords();
  if (lateness === null) return null;
  if (lateness === "caught_up") return <Notice title={t("appointment.runsLate.caughtUp")} tone="done" />;
  const [from, to] = [lateness.from, lateness.to].map((at) => timeIn(at, appointment.timeZone, locale));
  return (
    <Notice title={t("appointment.runsLate.title", { from: from ?? "", to: to ?? "" })} tone="late">
      {t("appointment.runsLate.advice")}
    </Notice>
  );
}

function Moved({ page: { appointment }, before }: { page: AppointmentPage; before: string }) {
  const { t, locale } = useWords();
  return (
    <div role="status" className="rounded border-s-8 border-serving bg-surface p-4">
      <p className="text-lg">
        <StatusMark tone="done">{t("appointment.rescheduled")}</StatusMark>
      </p>
      <p className="mt-1">{t("appointment.was", { before: momentIn(t, before, appointment.timeZone, locale) })}</p>
    </div>
  );
}

/** What a status alone does not say: that somebody is still to answer, or what the staff wrote when they ended it. */
function StatusNews({ page: { appointment } }: { page: AppointmentPage }) {
  const { t } = useWords();
  const { status, ending } = appointment;
  if (status === "pending") return <p>{t("appointment.pending")}</p>;
  if (status !== "cancelled" || ending?.by !== "staff") return null;
  return (
    <>
      {ending.from === "booked" && <p>{t("appointment.byStaff")}</p>}
      {ending.reason && (
        <figure className="border-s-4 border-line ps-3">
          <figcaption className="text-muted">{t("appointment.staffSay")}</figcaption>
          <blockquote className="whitespace-pre-line">{ending.reason}</blockquote>
        </figure>
      )}
    </>
  );
}
