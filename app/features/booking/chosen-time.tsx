import type { Service } from "../../../server/domain/catalog/schema";
import { joined } from "../../../server/domain/shared/isolated";
import { Notice } from "../../ui/notice";
import { Summary } from "../../ui/summary";
import { timeIn } from "../../ui/zoned";
import { ZonedTime } from "../../ui/zoned-time";
import { useWords } from "../../words/words-context";
import type { Place } from "../location/place";
import { BringList } from "../service/bring-list";
import type { HeldTime } from "./details-form";

interface Props {
  place: Place;
  service: Service;
  held: HeldTime;
  now: string;
}

/** What is about to be booked, how long its time is kept, and what to know before. */
export function ChosenTime({ place, service, held, now }: Props) {
  const { t, locale, direction } = useWords();
  const listed = (...parts: string[]) => joined(parts, direction, t("page.comma"));
  const { timeZone } = place.location;
  const ended = held.until !== "" && held.until <= now;
  const price: [string, string][] = service.priceText === null ? [] : [[t("service.price"), service.priceText]];
  return (
    <>
      <section className="panel grid gap-3" aria-label={t("booking.chosen")}>
        <Summary
          rows={[
            [t("appointment.what"), listed(service.name, t("booking.minutes", { count: service.durationMinutes }))],
            [t("appointment.when"), <ZonedTime key="when" instant={held.start} day timeZone={timeZone} />],
            [t("appointment.where"), listed(place.location.name, place.organization.name)],
            ...price,
          ]}
        />
        <BringList things={service.whatToBring} />
        {service.needsApproval && <p>{t("booking.approval")}</p>}
        {held.until && !ended && (
          <p className="border-t border-line pt-2">
            {t("booking.held", { until: timeIn(held.until, timeZone, locale) })}{" "}
            <span className="text-muted" data-countdown={held.until} />
          </p>
        )}
      </section>
      <div data-hold-ended hidden={!ended}>
        <Notice title={t("booking.heldEnded")}>{t("booking.heldEndedAdvice")}</Notice>
      </div>
    </>
  );
}
