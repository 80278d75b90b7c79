import type { Location } from "../../../server/domain/catalog/schema";
import type { FeedbackReport } from "../../../server/domain/queue/feedback-schema";
import { buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { LocationChoice } from "../manage/location-choice";
import { numberWords } from "../queue/words";

interface Props {
  organization: { name: string };
  locations: Location[];
  location: Location;
  queues: { id: string; name: string }[];
  filter: { queue: string; from: string; to: string; q: string };
  /** Null where the days are no days to read. */
  report: FeedbackReport | null;
}

/** What people said of their visits, for staff. */
export function FeedbackView({ organization, locations, location, queues, filter, report }: Props) {
  const { t } = useWords();
  const error = report ? undefined : t("feedback.wrongDays");
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {error && <ErrorSummary title={t("page.problem")} errors={{ from: error }} />}
      <h1 className="text-2xl font-bold">{t("feedback.title")}</h1>
      <LocationChoice locations={locations} chosen={location.id}>
        {locations.length === 1 && <input type="hidden" name="location" value={location.id} />}
        <SelectField
          name="queue"
          label={t("feedback.queue")}
          chosen={filter.queue}
          options={[
            { value: "", label: t("feedback.allQueues") },
            ...queues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextField
          name="from"
          type="date"
          className="w-auto!"
          label={t("feedback.from")}
          defaultValue={filter.from}
          error={error}
        />
        <TextField name="to" type="date" className="w-auto!" label={t("feedback.to")} defaultValue={filter.to} />
        <TextField
          name="q"
          type="search"
          className="w-auto!"
          label={t("list.search")}
          defaultValue={filter.q}
          maxLength={120}
        />
      </LocationChoice>
      {report && <Report report={report} filter={filter} location={location} queues={queues} />}
    </Page>
  );
}

function Report({
  report,
  filter,
  location,
  queues,
}: Pick<Props, "filter" | "location" | "queues"> & { report: FeedbackReport }) {
  const { t, locale } = useWords();
  const { count, average, items, nextCursor } = report;
  if (count === 0) return <p>{t("feedback.none")}</p>;
  const shown = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const names = new Map(queues.map(({ id, name }) => [id, name]));
  const more = new URLSearchParams({ location: location.id, ...filter, cursor: nextCursor ?? "" });
  return (
    <>
      <section className="panel grid gap-3" aria-labelledby="scores">
        <h2 className="text-lg font-bold" id="scores">
          {t("feedback.count", { count })}
        </h2>
        {average !== null && <p>{t("feedback.average", { average: shown.format(average) })}</p>}
        <ScoreBars report={report} />
      </section>
      <section className="grid gap-3" aria-labelledby="comments">
        <h2 className="text-lg font-bold" id="comments">
          {t("feedback.comments")}
        </h2>
        {items.length === 0 && <p>{filter.q ? t("list.nothing", { q: filter.q }) : t("feedback.noComments")}</p>}
        <ul className="grid gap-3">
          {items.map(({ ticketId, number, queueId, score, comment, createdAt }) => (
            <li className="panel grid gap-1" key={ticketId}>
              <p className="font-semibold">{t(`ticket.feedback.score.${score as 1 | 2 | 3 | 4 | 5}`)}</p>
              <p className="whitespace-pre-line" dir="auto">
                {comment}
              </p>
              <p className="text-muted">
                {numberWords(number)} · <bdi>{names.get(queueId)}</bdi> ·{" "}
                {momentIn(t, createdAt, location.timeZone, locale)}
              </p>
            </li>
          ))}
        </ul>
        {nextCursor && (
          <p>
            <a className={buttonClass("secondary")} href={`?${more}`}>
              {t("feedback.older")}
            </a>
          </p>
        )}
      </section>
    </>
  );
}

/** How many gave each score: the length is only help, the number stands beside it. */
function ScoreBars({ report: { count, scores } }: { report: FeedbackReport }) {
  const { t, locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  return (
    <table className="w-full">
      <caption className="sr-only">{t("feedback.byScore")}</caption>
      <tbody>
        {scores.map((one) => (
          <tr key={one.score}>
            <th scope="row" className="py-1 pe-4 text-start font-normal whitespace-nowrap">
              {t(`ticket.feedback.score.${one.score as 1 | 2 | 3 | 4 | 5}`)}
            </th>
            <td className="w-full">
              <svg className="block h-4 w-full rtl:-scale-x-100" aria-hidden="true" focusable="false">
                <rect className="fill-(--band-track)" width="100%" height="100%" rx="4" />
                <rect className="fill-(--band-fill)" width={`${(100 * one.count) / count}%`} height="100%" rx="4" />
              </svg>
            </td>
            <td className="ps-4 text-end font-semibold">{number.format(one.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
