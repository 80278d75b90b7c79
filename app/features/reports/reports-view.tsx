import type { Location } from "../../../server/domain/catalog/schema";
import type { UtilisationReport, WaitsReport } from "../../../server/domain/planning/schema";
import { buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { LocationChoice } from "../manage/location-choice";
import { BinBars } from "./bin-bars";
import { GroupTable } from "./group-table";
import { Heatmap } from "./heatmap";
import { hourWords, useFigures } from "./use-figures";

interface Props {
  organization: { name: string };
  locations: Location[];
  location: Location;
  filter: { from: string; to: string };
  /** Null where the days are no days to read. */
  report: { waits: WaitsReport; utilisation: UtilisationReport } | null;
}

/** What was measured on some days, for staff. */
export function ReportsView({ organization, locations, location, filter, report }: Props) {
  const { t } = useWords();
  const error = report ? undefined : t("feedback.wrongDays");
  const asked = new URLSearchParams({ location: location.id, ...filter });
  return (
    <Page
      wide
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {error && <ErrorSummary title={t("page.problem")} errors={{ from: error }} />}
      <h1 className="text-2xl font-bold">{t("reports.title")}</h1>
      <LocationChoice locations={locations} chosen={location.id}>
        {locations.length === 1 && <input type="hidden" name="location" value={location.id} />}
        <TextField
          name="from"
          type="date"
          className="w-auto!"
          label={t("feedback.from")}
          defaultValue={filter.from}
          error={error}
        />
        <TextField name="to" type="date" className="w-auto!" label={t("feedback.to")} defaultValue={filter.to} />
      </LocationChoice>
      {report && report.waits.all.tickets === 0 && <p>{t("reports.none")}</p>}
      {report && report.waits.all.tickets > 0 && (
        <>
          <Report {...report} />
          <p className="no-print">
            <a className={buttonClass("secondary")} href={`/manage/reports.csv?${asked}`} download>
              {t("reports.csv")}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

function Report({ waits, utilisation }: { waits: WaitsReport; utilisation: UtilisationReport }) {
  const { t, locale } = useWords();
  const { byHour, byKind, byService, byCounter, byStaff } = waits;
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return (
    <>
      <Overview waits={waits} share={utilisation.all.share} />
      <div className="grid gap-4 md:grid-cols-2">
        <BinBars title={t("reports.waits")} bins={waits.waits} />
        <BinBars title={t("reports.serviceTimes")} bins={waits.serviceTimes} />
      </div>
      <Heatmap cells={waits.heatmap} />
      <GroupTable
        title={t("reports.byHour")}
        rows={byHour.map((one) => ({ ...one, id: String(one.hour), name: hourWords(one.hour, locale) }))}
        uses={utilisation.byHour.map((one) => ({ ...one, id: String(one.hour), name: hourWords(one.hour, locale) }))}
      />
      <GroupTable
        title={t("reports.byKind")}
        rows={byKind.map((one) => ({ ...one, id: one.kind, name: t(`reports.kind.${one.kind}`) }))}
      />
      <GroupTable title={t("reports.byService")} rows={byService.map((one) => ({ ...one, ...named(one) }))} />
      <GroupTable title={t("reports.byCounter")} rows={byCounter} uses={utilisation.byCounter} />
      {byStaff && <GroupTable title={t("reports.byStaff")} rows={byStaff} uses={utilisation.byStaff ?? []} />}
    </>
  );
}

function Overview({ waits: { all }, share }: { waits: WaitsReport; share: number | null }) {
  const { t } = useWords();
  const { count, minutes, percent, decimal } = useFigures();
  const facts = [
    { what: t("reports.tickets"), is: count(all.tickets) },
    { what: t("reports.waitHalf"), is: minutes(all.wait?.p50Seconds) },
    { what: t("reports.waitMost"), is: minutes(all.wait?.p90Seconds) },
    { what: t("reports.serviceHalf"), is: minutes(all.service?.p50Seconds) },
    { what: t("reports.noShows"), is: percent(all.called === 0 ? null : all.noShows / all.called) },
    { what: t("reports.left"), is: percent(all.left / all.tickets) },
    { what: t("reports.busy"), is: percent(share) },
    { what: t("reports.score"), is: decimal(all.scores?.average) },
  ];
  return (
    <section className="panel" aria-labelledby="overview">
      <h2 className="sr-only" id="overview">
        {t("reports.overview")}
      </h2>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {facts.map(({ what, is }) => (
          <div className="flex flex-col-reverse justify-end" key={what}>
            <dt className="text-muted">{what}</dt>
            <dd className="text-xl font-bold">{is}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
