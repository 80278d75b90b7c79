import type { WaitsReport } from "../../../server/domain/planning/schema";
import { dayParts } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { hourWords, useFigures } from "./use-figures";

/** Minutes from which a cell is darker. */
const LEVELS = [1, 5, 10, 20, 40];

const levelOf = (seconds: number) => LEVELS.filter((minutes) => seconds >= 60 * minutes).length;

/** The median wait by weekday and hour: the number says what the colour shows. */
export function Heatmap({ cells }: { cells: WaitsReport["heatmap"] }) {
  const { t, locale } = useWords();
  const { count } = useFigures();
  const known = new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  const hours = cells.map(({ hour }) => hour);
  const first = Math.min(...hours);
  const shown = Array.from({ length: Math.max(...hours) - first + 1 }, (_, i) => first + i);
  const days = [1, 2, 3, 4, 5, 6, 7];
  return (
    <section className="panel" aria-labelledby="heatmap">
      <h2 className="text-lg font-bold" id="heatmap">
        {t("reports.heatmap")}
      </h2>
      <p className="mb-2 text-muted">{t("reports.heatmapAbout")}</p>
      <table className="heatmap" aria-labelledby="heatmap">
        <thead>
          <tr>
            <td />
            {days.map((day) => (
              <th scope="col" key={day}>
                {dayParts(`2024-01-0${day}`, locale).weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((hour) => (
            <tr key={hour}>
              <th scope="row">{hourWords(hour, locale)}</th>
              {days.map((day) => {
                const wait = known.get(`${day} ${hour}`)?.p50WaitSeconds ?? null;
                return (
                  <td key={day} data-level={wait === null ? undefined : levelOf(wait)}>
                    {wait === null ? "" : count(wait / 60)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
