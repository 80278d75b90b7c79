import { useId } from "react";
import type { Bin } from "../../../server/domain/planning/schema";
import { useWords } from "../../words/words-context";
import { useFigures } from "./use-figures";

/** How many took how long: the length of a bar is only help, the number stands beside it. */
export function BinBars({ title, bins }: { title: string; bins: Bin[] }) {
  const { t } = useWords();
  const { count } = useFigures();
  const id = useId();
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 className="mb-2 text-lg font-bold" id={id}>
        {title}
      </h2>
      <table className="w-full" aria-labelledby={id}>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.fromMinutes}>
              <th scope="row" className="pe-3 text-start font-normal whitespace-nowrap">
                {bin.toMinutes === null
                  ? t("reports.minutesFrom", { from: bin.fromMinutes })
                  : t("reports.minutesBetween", { from: bin.fromMinutes, to: bin.toMinutes })}
              </th>
              <td className="w-full">
                <svg className="block h-4 w-full rtl:-scale-x-100" aria-hidden="true" focusable="false">
                  <rect className="fill-(--band-track)" width="100%" height="100%" rx="4" />
                  <rect className="fill-(--band-fill)" width={`${(100 * bin.count) / most}%`} height="100%" rx="4" />
                </svg>
              </td>
              <td className="ps-3 text-end font-semibold">{count(bin.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
