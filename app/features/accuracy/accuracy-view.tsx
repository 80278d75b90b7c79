import type { AccuracyReport, Score } from "../../../server/domain/waits/schema";
import { useWords } from "../../words/words-context";
import { hourWords, useFigures } from "../reports/use-figures";
import { ToldPlot } from "./told-plot";

/** What the waits were worth that people were told: one sentence, the figures, each person as a point, and by hour and queue. */
export function AccuracyView({ report, days, title }: { report: AccuracyReport; days: number; title: string }) {
  const { t, locale } = useWords();
  const { percent } = useFigures();
  const { all, people, points, byHour, byQueue } = report;
  return (
    <div className="grid gap-6">
      <h1 className="text-2xl font-bold">{title}</h1>
      {all === null ? (
        <p className="text-lg">{t("accuracy.tooLittle", { count: people, days })}</p>
      ) : (
        <>
          <p className="text-lg font-semibold text-balance">
            {t("accuracy.sentence", { share: percent(all.coverage), days })}
          </p>
          <Figures score={all} />
          <ToldPlot points={points} />
          <Scores title={t("reports.byHour")} rows={byHour.map((one) => [hourWords(one.hour, locale), one])} />
          {byQueue.length > 1 && <Scores title={t("accuracy.byQueue")} rows={byQueue.map((one) => [one.name, one])} />}
        </>
      )}
      <p className="text-muted">{t("accuracy.about")}</p>
    </div>
  );
}

function Figures({ score }: { score: Score }) {
  const { t } = useWords();
  const { count, percent } = useFigures();
  const { offBy, bias } = useMinutes();
  const figures = [
    [t("accuracy.people"), count(score.people)],
    [t("accuracy.error"), offBy(score)],
    [t("accuracy.bias"), bias(score)],
    [t("accuracy.coverage"), percent(score.coverage)],
    [t("accuracy.under"), percent(score.underQuoted)],
  ];
  return (
    <dl className="panel grid gap-3 sm:grid-cols-2">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-muted">{name}</dt>
          <dd className="text-xl font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Minutes with one digit; a bias with its sign. */
function useMinutes() {
  const { t, locale } = useWords();
  const say = (seconds: number, signDisplay: "never" | "exceptZero") => {
    const number = new Intl.NumberFormat(locale, {
      ...{ minimumFractionDigits: 1, maximumFractionDigits: 1 },
      signDisplay,
    }).format(seconds / 60);
    return t("location.minutes", { minutes: number });
  };
  return {
    offBy: (score: Score) => say(score.meanAbsoluteErrorSeconds, "never"),
    bias: (score: Score) => say(score.biasSeconds, "exceptZero"),
  };
}

function Scores({ title, rows }: { title: string; rows: [name: string, score: Score][] }) {
  const { t } = useWords();
  const { count, percent } = useFigures();
  const { offBy } = useMinutes();
  if (rows.length === 0) return null;
  return (
    <table className="report-table w-full">
      <caption className="mb-1 text-start text-lg font-bold">{title}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t("accuracy.people")}</th>
          <th scope="col">{t("accuracy.coverage")}</th>
          <th scope="col">{t("accuracy.error")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, score]) => (
          <tr key={name}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td>{count(score.people)}</td>
            <td>{percent(score.coverage)}</td>
            <td>{offBy(score)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
