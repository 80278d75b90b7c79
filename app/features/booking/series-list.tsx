import type { AppointmentPage, AppointmentSeries } from "../../../server/domain/booking/queries/appointment-page";
import { Button, buttonClass } from "../../ui/button";
import { StatusMark } from "../../ui/status-mark";
import { ZonedTime } from "../../ui/zoned-time";
import { useWords } from "../../words/words-context";
import { everyWords } from "./repeat";
import { STATUS_TONES } from "./status-tones";

/** What of a series is still to come. */
export const openOf = ({ appointments }: AppointmentSeries) =>
  appointments.filter(({ status }) => status === "booked" || status === "pending");

interface Props {
  page: AppointmentPage;
  series: AppointmentSeries;
}

/** What was booked together with an appointment, each a link to its own page, and the way to cancel all of it that still can be. */
export function SeriesList({ page: { appointment }, series }: Props) {
  const { t } = useWords();
  const { appointments, rule } = series;
  const every = everyWords(t, rule);
  return (
    <section className="panel grid gap-3" aria-labelledby="series">
      <h2 className="text-lg font-bold" id="series">
        {t("series.together", { count: appointments.length })}
      </h2>
      {every && <p className="text-muted">{every}</p>}
      <ol className="grid">
        {appointments.map(({ id, token, start, timeZone, status }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 border-t border-line py-1">
            {id === appointment.id ? (
              <span className="py-2.5 font-semibold" aria-current="true">
                <ZonedTime instant={start} timeZone={timeZone} day />
              </span>
            ) : (
              <a className="inline-block py-2.5" href={`/appointments/${token}`}>
                <ZonedTime instant={start} timeZone={timeZone} day />
              </a>
            )}
            <StatusMark tone={STATUS_TONES[status]}>{t(`appointment.status.${status}.label`)}</StatusMark>
          </li>
        ))}
      </ol>
      {openOf(series).length > 1 && (
        <a className={buttonClass("danger")} href={`/appointments/${appointment.token}?ask=cancel-series`}>
          {t("series.cancel")}
        </a>
      )}
    </section>
  );
}

/** Cancelling cannot be undone, so it is asked once more. */
export function CancelSeriesQuestion({ page: { appointment }, series }: Props) {
  const { t } = useWords();
  const href = `/appointments/${appointment.token}`;
  return (
    <form method="post" action={href} className="panel grid gap-3">
      <h2 className="text-lg font-bold">{t("series.cancelQuestion", { count: openOf(series).length })}</h2>
      <p>{t("series.cancelAdvice")}</p>
      <Button kind="danger" name="intent" value="cancel-series">
        {t("series.cancelConfirm")}
      </Button>
      <a className={buttonClass("secondary")} href={href}>
        {t("series.keep")}
      </a>
    </form>
  );
}
