import type { AppointmentPage, AppointmentSeries } from "../../../server/domain/booking/queries/appointment-page";
import { joined } from "../../../server/domain/shared/isolated";
import { Summary } from "../../ui/summary";
import { dateIn, dayWords } from "../../ui/zoned";
import { ZonedTime } from "../../ui/zoned-time";
import { useWords } from "../../words/words-context";
import type { Place } from "../location/place";
import { BringList } from "../service/bring-list";

type Row = Parameters<typeof Summary>[0]["rows"][number];

/** When, where, with whom, for how much, and what to bring. */
export function AppointmentFacts({ page, place }: { page: AppointmentPage; place: Place }) {
  const { t, direction } = useWords();
  const { appointment, service, resources, series } = page;
  const { customer, start, timeZone, partySize, reference } = appointment;
  const listed = (parts: (string | null)[]) => joined(parts, direction, t("page.comma"));
  const address = listed([place.location.name, place.location.address]);
  const zoned = <ZonedTime instant={start} timeZone={timeZone} visitorZone={customer.timeZone} day />;
  const rows: (Row | null)[] = [
    [t("appointment.when"), zoned],
    [t("appointment.where"), address],
    [t("appointment.what"), service?.name],
    series && series.appointments.length > 1
      ? [t("series.label"), <PlaceInSeries key="series" page={page} series={series} />]
      : null,
    resources.length > 0 ? [t("appointment.with"), listed(resources)] : null,
    service && service.priceText !== null ? [t("service.price"), service.priceText] : null,
    [t("appointment.who"), customer.name],
    partySize > 1 ? [t("appointment.people"), String(partySize)] : null,
    [t("appointment.reference"), reference],
  ];
  return (
    <>
      <Summary rows={rows.filter((row) => row !== null)} />
      {service && <BringList things={service.whatToBring} />}
    </>
  );
}

/** "2 of 6", down to the others. */
function PlaceInSeries({ page: { appointment }, series }: { page: AppointmentPage; series: AppointmentSeries }) {
  const { t } = useWords();
  const place = series.appointments.findIndex(({ id }) => id === appointment.id) + 1;
  return (
    <a href={`/appointments/${appointment.token}#series`}>
      {t("series.place", { place, total: series.appointments.length })}
    </a>
  );
}

/** What its customer said when booking, in the words they were asked. */
export function SaidAtBooking({ page }: { page: AppointmentPage }) {
  const { t, locale } = useWords();
  const { answers, consent, timeZone } = page.appointment;
  if (answers.length === 0 && consent === null) return null;
  const shown = (value: string | boolean) =>
    typeof value === "string" ? value : t(value ? "appointment.yes" : "appointment.no");
  return (
    <section className="panel grid gap-3" aria-labelledby="said">
      <h2 className="text-lg font-bold" id="said">
        {t("appointment.answers")}
      </h2>
      <dl className="grid gap-3">
        {answers.map(({ questionId, label, value }) => (
          <div key={questionId}>
            <dt className="text-muted">
              <bdi>{label}</bdi>
            </dt>
            <dd className="font-semibold">{shown(value)}</dd>
          </div>
        ))}
        {consent && (
          <div>
            <dt className="text-muted">
              {t("appointment.agreed", { day: dayWords(dateIn(consent.at, timeZone), locale) })}
            </dt>
            <dd className="whitespace-pre-line" dir="auto">
              {consent.text}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
