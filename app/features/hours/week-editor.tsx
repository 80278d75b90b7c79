import { weekdayWords } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { WeekDrawing } from "./week-drawing";
import { WEEKDAYS, type WeekRows } from "./week-form";

interface Props {
  rows: WeekRows;
  /** By the name of the day, `day1` to `day7`. */
  errors: Readonly<Record<string, string>>;
}

/**
 * The hours of a week: time fields of each day, which are all there is without script, and where there is room a drawing of them that the script
 * (app/hours.ts, `handle = { hours: true }`) makes editable. Stands in a form; `readWeekForm` reads it.
 */
export function WeekEditor({ rows, errors }: Props) {
  const { t } = useWords();
  return (
    <div className="grid gap-6" data-week data-removed={t("hours.removed")}>
      <WeekDrawing rows={rows} />
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {WEEKDAYS.map((day, index) => (
          <DayFields key={day} day={day} rows={rows[index] ?? []} error={errors[`day${day}`]} />
        ))}
      </div>
      <CopyDay />
    </div>
  );
}

function DayFields({ day, rows, error }: { day: number; rows: WeekRows[number]; error?: string }) {
  const { t, locale } = useWords();
  const name = weekdayWords(day, locale);
  return (
    <fieldset
      id={`day${day}`}
      data-day={day}
      data-name={name}
      className={`week-day ${error ? "border-s-4 border-danger ps-4" : ""}`}
      aria-describedby={error ? `day${day}-error` : undefined}
    >
      <legend className="font-semibold">{name}</legend>
      {error && (
        <p className="font-semibold text-danger" id={`day${day}-error`}>
          <span className="sr-only">{t("page.error")}</span>
          {error}
        </p>
      )}
      <p className="text-muted" data-closed hidden={rows.length > 0}>
        {t("hours.closed")}
      </p>
      <div className="grid gap-2">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
          <Row key={index} day={day} name={name} row={row} />
        ))}
      </div>
      <details>
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline">
          {t("hours.add")}
        </summary>
        <div className="grid gap-2" data-more>
          <Row day={day} name={name} row={{ opens: "", closes: "" }} />
        </div>
      </details>
    </fieldset>
  );
}

function Row({ day, name, row }: { day: number; name: string; row: WeekRows[number][number] }) {
  const { t } = useWords();
  return (
    <div className="flex flex-wrap items-center gap-2" data-period>
      <input
        type="time"
        className="input w-auto!"
        name={`opens${day}`}
        aria-label={t("hours.opens", { day: name })}
        defaultValue={row.opens}
      />
      <span aria-hidden="true">–</span>
      <input
        type="time"
        className="input w-auto!"
        name={`closes${day}`}
        aria-label={t("hours.closes", { day: name })}
        defaultValue={row.closes}
      />
      <button type="button" className="week-remove" data-remove hidden aria-label={t("hours.removeOne", { day: name })}>
        {t("hours.remove")}
      </button>
      <span className="text-muted" data-next-day hidden>
        {t("hours.nextDay")}
      </span>
    </div>
  );
}

/** Shown by the script. */
function CopyDay() {
  const { t, locale } = useWords();
  return (
    <details data-copy hidden>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline">
        {t("hours.copy")}
      </summary>
      <fieldset className="mt-2 grid gap-3">
        <legend className="sr-only">{t("hours.copy")}</legend>
        <label className="font-semibold">
          {t("hours.copyFrom")}
          <select className="input mt-1.5" data-copy-from>
            {WEEKDAYS.map((day) => (
              <option key={day} value={day}>
                {weekdayWords(day, locale)}
              </option>
            ))}
          </select>
        </label>
        <div className="grid gap-2 sm:grid-cols-4">
          {WEEKDAYS.map((day) => (
            <label className="choice" key={day}>
              <input type="checkbox" value={day} data-copy-to />
              <span>{weekdayWords(day, locale)}</span>
            </label>
          ))}
        </div>
        <button type="button" className="week-remove justify-self-start" data-copy-now>
          {t("hours.copyNow")}
        </button>
      </fieldset>
    </details>
  );
}
