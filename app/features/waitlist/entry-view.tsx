import type { ReactNode } from "react";
import type { Service } from "../../../server/domain/catalog/schema";
import { joined } from "../../../server/domain/shared/isolated";
import type { WaitlistEntry } from "../../../server/domain/waitlist/schema";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { Notice } from "../../ui/notice";
import { StatusMark, type StatusTone } from "../../ui/status-mark";
import { Summary } from "../../ui/summary";
import { ZonedTime } from "../../ui/zoned-time";
import { useWords } from "../../words/words-context";
import { locationHref, type Place } from "../location/place";
import { daysWords, hoursWords } from "./day-parts";
import { type OfferAnswer, OfferForm } from "./offer-form";

const TONES: Record<WaitlistEntry["status"], StatusTone> = {
  waiting: "waiting",
  offered: "called",
  accepted: "done",
  left: "ended",
  lapsed: "ended",
};

interface Props {
  entry: WaitlistEntry;
  service: Service | null;
  place: Place;
  /** The start of the appointment that is to be earlier. */
  appointmentStart: string | null;
  asking: "leave" | null;
  answer: OfferAnswer;
}

/** One's place in the line: how it stands, what is offered, and what can be done about it. */
export function EntryView({ entry, service, place, appointmentStart, asking, answer }: Props) {
  const { t } = useWords();
  const { status } = entry;
  const title = t(`waitlist.status.${status}.title`);
  return (
    <div className="grid gap-6">
      {answer.problem && (
        <ErrorSummary title={t("waitlist.problem.title")}>
          <p>{t(`waitlist.problem.${answer.problem}`)}</p>
        </ErrorSummary>
      )}
      {answer.errors && <ErrorSummary title={t("page.problem")} errors={answer.errors} />}
      <h1 className="text-2xl font-bold">{title}</h1>
      <section className="panel grid gap-3" aria-label={title}>
        <p className="text-lg">
          <StatusMark tone={TONES[status]}>{t(`waitlist.status.${status}.label`)}</StatusMark>
        </p>
        <Summary rows={rowsOf(entry, service, place, appointmentStart, useWords())} />
      </section>
      {asking === "leave" && (status === "waiting" || status === "offered") ? (
        <LeaveQuestion href={`/waitlist/${entry.token}`} />
      ) : (
        <Steps entry={entry} service={service} place={place} answer={answer} />
      )}
    </div>
  );
}

function rowsOf(
  entry: WaitlistEntry,
  service: Service | null,
  { location }: Place,
  appointmentStart: string | null,
  words: ReturnType<typeof useWords>,
): [string, ReactNode][] {
  const { t, direction } = words;
  const { offer, customer, partySize, status } = entry;
  const clock = { timeZone: location.timeZone, visitorZone: customer.timeZone, day: true };
  const rows: [string, ReactNode][] = [];
  if (offer) rows.push([t("waitlist.when"), <ZonedTime key="when" instant={offer.start} {...clock} />]);
  if (appointmentStart) rows.push([t("waitlist.now"), <ZonedTime key="now" instant={appointmentStart} {...clock} />]);
  rows.push([t("waitlist.what"), service?.name ?? ""]);
  rows.push([t("waitlist.where"), joined([location.name, location.address], direction, t("page.comma"))]);
  if (partySize > 1) rows.push([t("waitlist.people"), String(partySize)]);
  if (status !== "waiting") return rows;
  rows.push([t("waitlist.wish"), daysWords(words, entry)], [t("waitlist.hours"), hoursWords(words, entry)]);
  rows.push([t("waitlist.line"), t("waitlist.ahead", { count: entry.ahead })]);
  return rows;
}

function Steps({ entry, service, place, answer }: Pick<Props, "entry" | "service" | "place" | "answer">) {
  const { t } = useWords();
  const { status, appointmentId } = entry;
  if (status === "waiting") return <Waiting entry={entry} />;
  if (status === "offered") return <OfferForm entry={entry} service={service} place={place} answer={answer} />;
  if (status === "accepted")
    return (
      <>
        <p>{t("waitlist.acceptedAdvice")}</p>
        <a className={buttonClass()} href={`/appointments/${appointmentId}`}>
          {t("waitlist.toAppointment")}
        </a>
      </>
    );
  return (
    <>
      <p>{t(`waitlist.${status}Advice`)}</p>
      <a className={buttonClass("secondary")} href={`${locationHref(place)}/book?service=${entry.serviceId}`}>
        {t("waitlist.bookAnother")}
      </a>
    </>
  );
}

function Waiting({ entry }: { entry: WaitlistEntry }) {
  const { t } = useWords();
  const { email, phone } = entry.customer;
  return (
    <>
      {entry.unanswered > 0 && (
        <Notice title={t("waitlist.offerEnded")}>
          <p>{t("waitlist.unanswered", { count: entry.unanswered })}</p>
        </Notice>
      )}
      <div className="grid gap-1">
        {email && <p className="break-words">{t("waitlist.tellEmail", { address: email })}</p>}
        {!email && phone && <p>{t("waitlist.tellPhone", { address: phone })}</p>}
        <p>{t("waitlist.look")}</p>
        {entry.latest === null && <p>{t("waitlist.moveAdvice")}</p>}
      </div>
      <a className={buttonClass("danger")} href={`/waitlist/${entry.token}?ask=leave`}>
        {t("waitlist.leave")}
      </a>
    </>
  );
}

function LeaveQuestion({ href }: { href: string }) {
  const { t } = useWords();
  return (
    <form method="post" action={href} className="panel grid gap-3">
      <h2 className="text-lg font-bold">{t("waitlist.leaveQuestion")}</h2>
      <p>{t("waitlist.leaveAdvice")}</p>
      <Button kind="danger" name="intent" value="leave">
        {t("waitlist.leaveConfirm")}
      </Button>
      <a className={buttonClass("secondary")} href={href}>
        {t("waitlist.stay")}
      </a>
    </form>
  );
}
