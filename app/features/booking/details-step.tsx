import type { Service } from "../../../server/domain/catalog/schema";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextArea, TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Summary } from "../../ui/summary";
import { timeIn } from "../../ui/zoned";
import { ZonedTime } from "../../ui/zoned-time";
import type { Place } from "../location/place";
import type { DetailsValues, HeldTime } from "./details-form";
import { RefusedTime } from "./refused-time";
import { SlotButtons } from "./slot-buttons";
import type { TimeRefusal } from "./time-refusal";
import { appointmentWords, bookWords, lengthWords } from "./words";

interface Props {
  place: Place;
  service: Service;
  held: HeldTime;
  values: DetailsValues;
  errors: Record<string, string> | null;
  refusal?: TimeRefusal;
  now: string;
}

/** Last: who is coming. The chosen time is on top, with how long it is kept. */
export function DetailsStep({ place, service, held, values, errors, refusal, now }: Props) {
  const { timeZone } = place.location;
  const { locale } = place.organization;
  const clock = { timeZone, locale };
  return (
    <form method="post" className="grid gap-6" noValidate={errors !== null}>
      {errors && <ErrorSummary title={bookWords.problem} errors={errors} />}
      {refusal && (
        <RefusedTime refusal={refusal} {...clock}>
          <div className="mt-3">
            <SlotButtons slots={refusal.nearest} name="pick" {...clock} />
          </div>
          <p className="mt-2">{bookWords.nothingHeld}</p>
        </RefusedTime>
      )}
      <h1 className="text-2xl font-bold">{bookWords.details}</h1>
      {!refusal && <Chosen place={place} service={service} held={held} now={now} />}
      <input type="hidden" name="start" value={held.start} />
      <input type="hidden" name="holdId" value={held.holdId} />
      <input type="hidden" name="until" value={held.until} />
      <input type="hidden" name="timeZone" value="" data-visitor-zone />
      <DetailsFields service={service} values={values} errors={errors ?? {}} />
      {!refusal && (
        <Button name="intent" value="book">
          {bookWords.confirm}
        </Button>
      )}
      <button type="submit" name="intent" value="release" formNoValidate className={buttonClass("secondary")}>
        {bookWords.changeTime}
      </button>
    </form>
  );
}

function Chosen({ place, service, held, now }: Pick<Props, "place" | "service" | "held" | "now">) {
  const clock = { timeZone: place.location.timeZone, locale: place.organization.locale };
  const ended = held.until !== "" && held.until <= now;
  return (
    <>
      <section className="panel grid gap-2" aria-label={bookWords.chosen}>
        <Summary
          rows={[
            [appointmentWords.what, `${service.name}, ${lengthWords(service.durationMinutes)}`],
            [appointmentWords.when, <ZonedTime key="when" instant={held.start} day {...clock} />],
            [appointmentWords.where, `${place.location.name}, ${place.organization.name}`],
          ]}
        />
        {held.until && !ended && (
          <p className="border-t border-line pt-2">
            {bookWords.held(timeIn(held.until, clock.timeZone, clock.locale))}{" "}
            <span className="text-muted" data-countdown={held.until} />
          </p>
        )}
      </section>
      <div data-hold-ended hidden={!ended}>
        <Notice title={bookWords.heldEnded}>{bookWords.heldEndedAdvice}</Notice>
      </div>
    </>
  );
}

interface FieldsProps {
  service: Service;
  values: DetailsValues;
  errors: Record<string, string>;
}

function DetailsFields({ service, values, errors }: FieldsProps) {
  return (
    <>
      <TextField
        name="name"
        label={bookWords.name}
        error={errors.name}
        defaultValue={values.name}
        autoComplete="name"
        maxLength={120}
        required
      />
      <TextField
        name="email"
        type="email"
        label={bookWords.email}
        hint={bookWords.contactHint}
        error={errors.email}
        defaultValue={values.email}
        autoComplete="email"
        maxLength={254}
      />
      <TextField
        name="phone"
        type="tel"
        label={bookWords.phone}
        hint={bookWords.contactHint}
        error={errors.phone}
        defaultValue={values.phone}
        autoComplete="tel"
        maxLength={32}
      />
      {service.capacity > 1 && (
        <TextField
          name="partySize"
          label={bookWords.partySize}
          error={errors.partySize}
          defaultValue={values.partySize}
          inputMode="numeric"
          className="max-w-24"
          maxLength={4}
        />
      )}
      <TextArea
        name="notes"
        label={bookWords.notes}
        error={errors.notes}
        defaultValue={values.notes}
        maxLength={2000}
      />
    </>
  );
}
