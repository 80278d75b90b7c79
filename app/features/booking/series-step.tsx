import type { Service } from "../../../server/domain/catalog/schema";
import type { WordKey } from "../../../server/domain/shared/words";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { StatusMark } from "../../ui/status-mark";
import { ZonedTime } from "../../ui/zoned-time";
import { useWords } from "../../words/words-context";
import type { Place } from "../location/place";
import { answerField, type DetailsValues, type HeldTime } from "./details-form";
import { HiddenFields } from "./hidden-fields";
import type { SeriesCheck } from "./repeat";

interface Props {
  place: Place;
  service: Service;
  values: DetailsValues;
  held: HeldTime;
  series: SeriesCheck;
}

const WHY: Record<string, WordKey> = {
  slot_taken: "series.why.taken",
  outside_hours: "series.why.closed",
  not_a_slot: "series.why.closed",
  too_far: "series.why.tooFar",
  too_soon: "series.why.tooSoon",
  too_many_bookings: "series.why.tooMany",
  party_too_large: "series.why.tooLarge",
};

/** Before several are booked: every time, ticked where it can be had; the others say why not and are left out. */
export function SeriesStep({ place, service, values, held, series }: Props) {
  const { t } = useWords();
  const { occurrences, unwanted, problem } = series;
  const free = occurrences.filter(({ code }) => code === null);
  return (
    <form method="post" className="grid gap-6">
      {problem && (
        <ErrorSummary title={t(problem === "lost" ? "series.lost" : "series.none")}>
          <p>{t(problem === "lost" ? "series.lostAdvice" : "series.noneAdvice")}</p>
        </ErrorSummary>
      )}
      <div className="grid gap-2">
        <h1 className="text-2xl font-bold">{t("series.title")}</h1>
        <p>
          {service.name}. {t("series.can", { count: free.length, total: occurrences.length })}
        </p>
      </div>
      <HiddenFields fields={fieldsOf(values, held)} />
      <input type="hidden" name="timeZone" value="" data-visitor-zone />
      <fieldset>
        <legend className="mb-2 font-semibold">{t("series.which")}</legend>
        <ul className="grid gap-2.5">
          {occurrences.map(({ start, code }) => (
            <li key={start}>
              <input type="hidden" name="occurrence" value={start} />
              <OccurrenceRow
                start={start}
                why={code === null ? null : t(WHY[code] ?? "series.why.other")}
                isWanted={!unwanted.includes(start)}
                timeZone={place.location.timeZone}
              />
            </li>
          ))}
        </ul>
      </fieldset>
      {free.length > 0 && (
        <Button name="intent" value="book-series">
          {t(service.needsApproval ? "series.request" : "series.confirm")}
        </Button>
      )}
      <button type="submit" name="intent" value="details" className={buttonClass("secondary")}>
        {t("series.back")}
      </button>
    </form>
  );
}

interface RowProps {
  start: string;
  /** Why it cannot be had; null where it can. */
  why: string | null;
  isWanted: boolean;
  timeZone: string;
}

function OccurrenceRow({ start, why, isWanted, timeZone }: RowProps) {
  const time = <ZonedTime instant={start} timeZone={timeZone} day />;
  if (why === null)
    return (
      <label className="choice">
        <input type="checkbox" name="take" value={start} defaultChecked={isWanted} />
        <span className="font-semibold">{time}</span>
      </label>
    );
  return (
    <div className="grid gap-1 rounded border-2 border-line px-4 py-3">
      <span className="text-muted">{time}</span>
      <StatusMark tone="ended">{why}</StatusMark>
    </div>
  );
}

/** The details as they were filled in, handed on. */
function fieldsOf({ answers, consent, ...values }: DetailsValues, { start, holdId, until }: HeldTime) {
  const answered = Object.entries(answers).map(([id, value]) => [answerField(id), value]);
  return { ...values, ...Object.fromEntries(answered), ...(consent && { consent: "yes" }), start, holdId, until };
}
