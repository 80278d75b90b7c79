import { useId } from "react";
import type { NamedGroup, NamedUse } from "../../../server/domain/planning/schema";
import { useWords } from "../../words/words-context";
import { useFigures } from "./use-figures";

interface Props {
  title: string;
  rows: NamedGroup[];
  /** How much of their time they had somebody, where that means something. */
  uses?: NamedUse[];
}

/** Tickets by what they have in common; it scrolls by itself where it is too wide. */
export function GroupTable({ title, rows, uses }: Props) {
  const { t } = useWords();
  const { count, minutes, percent, decimal } = useFigures();
  const id = useId();
  const shares = new Map(uses?.map((use) => [use.id, use.share]));
  const heads = [
    ...[t("reports.tickets"), t("reports.waitHalf"), t("reports.waitMost"), t("reports.serviceHalf")],
    ...[t("reports.serviceMost"), t("reports.noShows"), t("reports.left"), t("reports.score")],
    ...(uses ? [t("reports.busy")] : []),
  ];
  if (rows.length === 0) return null;
  return (
    <div className="panel">
      <h2 className="mb-2 text-lg font-bold" id={id}>
        {title}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="overflow-x-auto" aria-labelledby={id} tabIndex={0}>
        <table className="report-table w-full">
          <thead>
            <tr>
              <td />
              {heads.map((head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <bdi>{row.name}</bdi>
                </th>
                <td>{count(row.tickets)}</td>
                <td>{minutes(row.wait?.p50Seconds)}</td>
                <td>{minutes(row.wait?.p90Seconds)}</td>
                <td>{minutes(row.service?.p50Seconds)}</td>
                <td>{minutes(row.service?.p90Seconds)}</td>
                <td>{percent(row.called === 0 ? null : row.noShows / row.called)}</td>
                <td>{percent(row.left / row.tickets)}</td>
                <td>{decimal(row.scores?.average)}</td>
                {uses && <td>{percent(shares.get(row.id))}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
