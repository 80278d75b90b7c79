import type { DayOutcome, Waits, WhatIf } from "../../../server/domain/planning/what-if-schema";
import { useWords } from "../../words/words-context";
import { useFigures } from "../reports/use-figures";

interface Line {
  id: string;
  what: string;
  measured?: string;
  before: string;
  after: string;
}

/** The day as it was measured, as it is replayed, and as it would have been. */
export function OutcomeTable({ result: { recorded, before, after } }: { result: WhatIf }) {
  const { t } = useWords();
  const { minutes, count } = useFigures();
  const waits = ({ p50Seconds, p90Seconds }: Waits) =>
    t("whatIf.waits", { half: minutes(p50Seconds), most: minutes(p90Seconds) });
  const counted = (id: string, what: string, of: (day: DayOutcome) => string): Line => ({
    ...{ id, what, before: of(before), after: of(after) },
  });
  const lines: Line[] = [
    { ...counted("all", t("whatIf.everybody"), ({ all }) => waits(all)), measured: waits(recorded) },
    ...before.byKind.map(({ kind, ...had }): Line => {
      const has = after.byKind.find((one) => one.kind === kind) ?? had;
      return { id: kind, what: t(`reports.kind.${kind}`), before: waits(had), after: waits(has) };
    }),
    counted("overtakes", t("whatIf.overtakes"), ({ overtakes }) => count(overtakes)),
    counted("most", t("whatIf.mostOvertaken"), ({ mostOvertaken }) => count(mostOvertaken)),
    counted("overtime", t("whatIf.overtime"), ({ overtimeSeconds }) => minutes(overtimeSeconds)),
    counted("left", t("reports.left"), ({ left }) => count(left)),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="overflow-x-auto" aria-labelledby="result" tabIndex={0}>
      <table className="report-table w-full">
        <thead>
          <tr>
            <td />
            {[t("whatIf.measured"), t("whatIf.before"), t("whatIf.after")].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, what, measured, before, after }) => (
            <tr key={id}>
              <th scope="row">{what}</th>
              <td>{measured}</td>
              <td>{before}</td>
              <td className="font-bold">{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
