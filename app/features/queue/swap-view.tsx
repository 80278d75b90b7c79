import type { Service } from "../../../server/domain/catalog/schema";
import type { TicketNotice } from "../../../server/domain/notifications/schema";
import type { Ticket } from "../../../server/domain/queue/schema";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { WaitBand } from "../../ui/wait-band";
import { useWords } from "../../words/words-context";
import type { BookingAnswer } from "../booking/booking-action";
import type { Week } from "../booking/booking-page";
import type { BookingQuery } from "../booking/booking-query";
import { ChosenTime } from "../booking/chosen-time";
import { DayStep } from "../booking/day-step";
import { DetailsFields } from "../booking/details-fields";
import { EMPTY_DETAILS, type HeldTime } from "../booking/details-form";
import { TimeStep } from "../booking/time-step";
import type { Place } from "../location/place";
import { numberWords } from "./words";

interface Props {
  ticket: Ticket;
  service: Service;
  place: Place;
  query: BookingQuery;
  week: Week;
  /** A time that was chosen and is kept for a while. */
  held: HeldTime | null;
  answer: BookingAnswer;
  base: string;
  now: string;
  /** Where the holder of the ticket is told. */
  notice: TicketNotice;
}

/** A time in place of a place in line, by the steps of booking. The place stays on the page until it is given up. */
export function SwapView({ ticket, service, place, query, week, held, answer, base, now, notice }: Props) {
  const { timeZone } = place.location;
  const { refusal } = answer;
  const day = query.day ?? (refusal ? week.today : undefined);
  const details = answer.held ?? held;
  return (
    <>
      <OwnTicket ticket={ticket} />
      {answer.tooMany && <TooMany />}
      {details && !refusal ? (
        <SwapDetails {...{ ticket, service, place, answer, now, notice }} held={details} />
      ) : day ? (
        <TimeStep base={base} query={{ day }} days={week.days} refusal={refusal} fields={{}} timeZone={timeZone} />
      ) : (
        <DayStep base={base} query={query} maxAdvanceDays={service.maxAdvanceDays} {...week} />
      )}
    </>
  );
}

function OwnTicket({ ticket }: { ticket: Ticket }) {
  const { t } = useWords();
  return (
    <section className="panel grid gap-3" aria-label={t("ticket.swap.now")}>
      <p className="text-muted">{t("ticket.swap.now")}</p>
      <p className="text-3xl font-bold">{numberWords(ticket.number)}</p>
      {ticket.estimate && <WaitBand estimate={ticket.estimate} />}
      <p>{t("ticket.swap.kept")}</p>
    </section>
  );
}

function TooMany() {
  const { t } = useWords();
  return (
    <ErrorSummary title={t("booking.error.tooMany")}>
      <p>{t("booking.error.tooManyAdvice")}</p>
    </ErrorSummary>
  );
}

type DetailsProps = Pick<Props, "ticket" | "service" | "place" | "answer" | "now" | "notice"> & { held: HeldTime };

/** What booking wants to know and the ticket does not say. How many come is known already. */
function SwapDetails({ ticket, service, place, answer, held, now, notice }: DetailsProps) {
  const { t } = useWords();
  const { name = "", email = null, phone = null } = ticket.customer ?? {};
  const reached = { email: email ?? notice.email ?? "", phone: phone ?? notice.phone ?? "" };
  const values = answer.values ?? { ...EMPTY_DETAILS, name, ...reached };
  return (
    <form method="post" className="grid gap-6" noValidate>
      {answer.errors && <ErrorSummary title={t("page.problem")} errors={answer.errors} />}
      <h1 className="text-2xl font-bold">{t("booking.details")}</h1>
      <ChosenTime place={place} service={service} held={held} now={now} />
      <input type="hidden" name="start" value={held.start} />
      <input type="hidden" name="holdId" value={held.holdId} />
      <input type="hidden" name="until" value={held.until} />
      <input type="hidden" name="timeZone" value="" data-visitor-zone />
      <DetailsFields service={{ ...service, capacity: 1 }} values={values} errors={answer.errors ?? {}} />
      <Button name="intent" value="take">
        {t("ticket.swap.confirm")}
      </Button>
      <button type="submit" name="intent" value="release" className={buttonClass("secondary")}>
        {t("booking.changeTime")}
      </button>
    </form>
  );
}
