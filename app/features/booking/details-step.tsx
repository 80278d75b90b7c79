import type { Service } from "../../../server/domain/catalog/schema";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { useWords } from "../../words/words-context";
import type { Place } from "../location/place";
import type { BookingAnswer } from "./booking-action";
import type { Prefill } from "./booking-query";
import { ChosenTime } from "./chosen-time";
import { DetailsFields } from "./details-fields";
import { EMPTY_DETAILS, type HeldTime } from "./details-form";
import { RefusedTime } from "./refused-time";
import { RepeatFields } from "./repeat-fields";
import { SeriesStep } from "./series-step";
import { SlotButtons } from "./slot-buttons";

interface Props {
  place: Place;
  service: Service;
  /** The time of the address; that of the form before goes first. */
  held: HeldTime;
  answer: BookingAnswer;
  prefill: Prefill;
  now: string;
}

/** Last: who is coming. The chosen time is on top, with how long it is kept. All errors are ours, in the reader's language: no bubbles. */
export function DetailsStep({ place, service, held, answer, prefill, now }: Props) {
  const { t } = useWords();
  const { timeZone } = place.location;
  const { refusal, errors, tooMany, values = prefilled(prefill) } = answer;
  const { start, holdId, until } = answer.held ?? held;
  if (answer.series) {
    const step = { place, service, values, held: { start, holdId, until } };
    return <SeriesStep {...step} series={answer.series} />;
  }
  return (
    <form method="post" className="grid gap-6" noValidate>
      {errors && <ErrorSummary title={t("page.problem")} errors={errors} />}
      {tooMany && (
        <ErrorSummary title={t("booking.error.tooMany")}>
          <p>{t("booking.error.tooManyAdvice")}</p>
        </ErrorSummary>
      )}
      {refusal && (
        <RefusedTime refusal={refusal} timeZone={timeZone}>
          <div className="mt-3">
            <SlotButtons slots={refusal.nearest} name="pick" timeZone={timeZone} />
          </div>
          <p className="mt-2">{t("booking.nothingHeld")}</p>
        </RefusedTime>
      )}
      <h1 className="text-2xl font-bold">{t("booking.details")}</h1>
      {!refusal && <ChosenTime place={place} service={service} held={{ start, holdId, until }} now={now} />}
      <input type="hidden" name="start" value={start} />
      <input type="hidden" name="holdId" value={holdId} />
      <input type="hidden" name="until" value={until} />
      <input type="hidden" name="timeZone" value="" data-visitor-zone />
      <DetailsFields service={service} values={values} errors={errors ?? {}} />
      {!refusal && <RepeatFields values={values} />}
      {!refusal && (
        <Button name="intent" value="book">
          {t(service.needsApproval ? "booking.request" : "booking.confirm")}
        </Button>
      )}
      <button type="submit" name="intent" value="release" className={buttonClass("secondary")}>
        {t("booking.changeTime")}
      </button>
    </form>
  );
}

const prefilled = ({ name = "", email = "", phone = "" }: Prefill) => ({ ...EMPTY_DETAILS, name, email, phone });
