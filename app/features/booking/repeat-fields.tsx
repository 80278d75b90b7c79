import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import type { DetailsValues } from "./details-form";
import { FEWEST_TIMES, MOST_TIMES, REPEATS } from "./repeat";

const TIMES = Array.from({ length: MOST_TIMES - FEWEST_TIMES + 1 }, (_, index) => FEWEST_TIMES + index);

/** Most people want one appointment: whoever wants several opens this. */
export function RepeatFields({ values: { repeat, times } }: { values: DetailsValues }) {
  const { t } = useWords();
  const repeats = REPEATS.map((value) => ({
    value,
    label: value === "no" ? t("series.no") : t("series.everyWeeks", { count: Number(value) }),
  }));
  return (
    <details open={repeat !== "no"} className="panel">
      <summary className="cursor-pointer py-2.5 font-semibold">{t("series.several")}</summary>
      <p className="mt-2 text-muted">{t("series.hint")}</p>
      <div className="mt-3 flex flex-wrap gap-4">
        <SelectField name="repeat" label={t("series.repeat")} options={repeats} chosen={repeat} />
        <SelectField
          name="times"
          label={t("series.howMany")}
          options={TIMES.map((count) => ({ value: String(count), label: t("series.times", { count }) }))}
          chosen={times}
        />
      </div>
    </details>
  );
}
