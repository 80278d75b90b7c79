import type { Service } from "../../../server/domain/catalog/schema";
import type { WaitlistEntry } from "../../../server/domain/waitlist/schema";
import { Button, buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { ConsentField, QuestionFields } from "../booking/details-fields";
import { type DetailsValues, EMPTY_DETAILS } from "../booking/details-form";
import type { Place } from "../location/place";

/** What became of answering an offer, when it is not done. */
export interface OfferAnswer {
  problem?: "offer_ended" | "appointment_state" | "too_many_bookings" | "other";
  /** By the name of the field, with what was typed. */
  errors?: Record<string, string>;
  values?: DetailsValues;
}

interface Props {
  entry: WaitlistEntry;
  service: Service | null;
  place: Place;
  answer: OfferAnswer;
}

/** How long the time is kept, and yes or no to it. */
export function OfferForm({ entry, service, place, answer }: Props) {
  const { t, locale } = useWords();
  const { offer, latest } = entry;
  if (!offer) return null;
  const isMove = latest === null;
  const fields = { values: answer.values ?? EMPTY_DETAILS, errors: answer.errors ?? {} };
  return (
    <>
      <p className="text-lg">
        {t("waitlist.kept", { until: timeIn(offer.expiresAt, place.location.timeZone, locale) })}{" "}
        <span className="text-muted" data-countdown={offer.expiresAt} />
      </p>
      <div data-hold-ended hidden>
        <Notice title={t("waitlist.offerEnded")}>{t("waitlist.offerEndedAdvice")}</Notice>
      </div>
      {isMove && <p>{t("waitlist.moveAdvice")}</p>}
      <form method="post" className="grid gap-4" noValidate>
        {service && !isMove && (
          <>
            <QuestionFields service={service} {...fields} />
            <ConsentField service={service} {...fields} />
          </>
        )}
        <Button name="intent" value="accept">
          {t(isMove ? "waitlist.acceptMove" : "waitlist.accept")}
        </Button>
        <Button kind="secondary" name="intent" value="decline" aria-describedby="decline-hint">
          {t("waitlist.decline")}
        </Button>
        <p className="-mt-2 text-muted" id="decline-hint">
          {t("waitlist.declineHint")}
        </p>
      </form>
      <a className={buttonClass("danger")} href={`/waitlist/${entry.token}?ask=leave`}>
        {t("waitlist.leave")}
      </a>
    </>
  );
}
