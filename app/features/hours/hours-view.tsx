import type { ReactNode } from "react";
import type { ExceptionInput, ScheduleException } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { shortDay } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { StaleNotice } from "../floor-settings/stale-notice";
import type { Listed } from "../list/listed";
import { UndoNotice } from "../list/undo-notice";
import { daysOf } from "./days-of";
import { type ExceptionFields, exceptionFieldsOf, NEW_EXCEPTION } from "./exception-form";
import { ExceptionsView } from "./exceptions-view";
import type { HoursOwner } from "./hours-page";
import { WeekEditor } from "./week-editor";
import { rowsOf, type WeekRows } from "./week-form";
import { type Period, type Season, weekOn } from "./week-over-dates";

interface Props {
  organization: { name: string };
  owner: HoursOwner;
  back: { label: string; href: string };
  today: string;
  seasons: Season[];
  season: Season;
  days: Listed<ScheduleException>;
  changing: ScheduleException | null;
  removed: ExceptionInput | null;
  isSaved: boolean;
  /** What holds where the owner has no hours of its own. */
  usual: Period[] | null;
  /** What was sent and could not be kept. */
  answer: {
    errors: Readonly<Record<string, string>>;
    rows: WeekRows | null;
    exception: ExceptionFields | null;
    isStale: boolean;
    version: number | null;
  } | null;
  /** Further questions of the page. */
  children?: ReactNode;
}

/** When a location is open or a resource works: its week, weeks of other dates, and days that differ. */
export function HoursView(props: Props) {
  const { organization, owner, back, today, season, removed, isSaved, usual, answer, children } = props;
  const words = useWords();
  const { t } = words;
  const errors = answer?.errors ?? {};
  const date = season.from ?? season.to ?? today;
  const rows = answer?.rows ?? rowsOf(usual ?? weekOn(owner.openingHours, date));
  const isOwn = usual === null;
  return (
    <Page organization={{ name: organization.name, href: "/desk" }} back={back} wide>
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("page.problem")} errors={errors} />}
      {answer?.isStale && <StaleNotice href={owner.path} />}
      <h1 className="text-2xl font-bold">{t(`hours.title.${owner.kind}`, { name: owner.name })}</h1>
      {isSaved && (
        <div role="status">
          <Notice tone="done" title={t("hours.saved")} />
        </div>
      )}
      {removed && (
        <UndoNotice
          title={t("hours.dayRemoved", { days: daysOf(words, removed) })}
          name="undo"
          value={JSON.stringify(removed)}
        />
      )}
      {children}
      {!isOwn && (
        <Notice tone="waiting" title={t("hours.usual", { name: owner.name })}>
          <p>{t("hours.usualAdvice")}</p>
        </Notice>
      )}
      {isOwn && owner.kind === "location" && rows.every((day) => day.length === 0) && (
        <Notice title={t("hours.none")}>
          <p>{t("hours.noneAdvice")}</p>
        </Notice>
      )}
      <Seasons {...props} />
      <form method="post" className="grid gap-6" noValidate key={`${season.from} ${season.to}`}>
        <input type="hidden" name="version" value={answer?.version ?? owner.version} />
        <input type="hidden" name="from" value={season.from ?? ""} />
        <input type="hidden" name="to" value={season.to ?? ""} />
        <WeekEditor rows={rows} errors={errors} />
        <Button className="justify-self-start" name="intent" value="week">
          {t("hours.save")}
        </Button>
      </form>
      <OtherDates owner={owner} />
      <ExceptionsView
        days={props.days}
        keep={{ ...Object.fromEntries(new URLSearchParams(owner.path.split("?")[1])), ...season }}
        fields={answer?.exception ?? (props.changing ? exceptionFieldsOf(props.changing) : NEW_EXCEPTION)}
        errors={answer?.exception ? errors : {}}
      />
    </Page>
  );
}

function useSeasonWords() {
  const { t, locale } = useWords();
  const said = (day: string) => t("hours.oneDay", { day: shortDay(day, locale), year: day.slice(0, 4) });
  return ({ from, to }: Season): string =>
    from && to
      ? t("hours.season.both", { from: said(from), to: said(to) })
      : from
        ? t("hours.season.from", { from: said(from) })
        : to
          ? t("hours.season.to", { to: said(to) })
          : t("hours.season.always");
}

/** Which dates the week below is for, and the others there are. */
function Seasons({ owner, seasons, season }: Props) {
  const { t } = useWords();
  const words = useSeasonWords();
  const isSame = (one: Season) => one.from === season.from && one.to === season.to;
  const [path, query] = owner.path.split("?");
  const hrefOf = ({ from, to }: Season) => {
    const params = new URLSearchParams(query);
    if (from) params.set("from", from);
    if (to) params.set("to", to);
    return `${path}?${params}`;
  };
  const shown = seasons.some(isSame) ? seasons : [...seasons, season];
  return (
    <section aria-labelledby="season" className="grid gap-1">
      <h2 className="text-xl font-bold" id="season">
        {words(season)}
      </h2>
      {shown.length > 1 && (
        <nav className="flex flex-wrap gap-x-6" aria-label={t("hours.seasons")}>
          {shown.map((one) => (
            <a
              key={words(one)}
              className="inline-flex min-h-11 items-center"
              href={hrefOf(one)}
              aria-current={isSame(one) ? "page" : undefined}
            >
              {words(one)}
            </a>
          ))}
        </nav>
      )}
    </section>
  );
}

/** Leads to a week for some dates, which begins as the one that holds then. */
function OtherDates({ owner }: Pick<Props, "owner">) {
  const { t } = useWords();
  const [path, query] = owner.path.split("?");
  const day = { type: "date", className: "w-auto" } as const;
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline">
        {t("hours.other")}
      </summary>
      <form method="get" action={path} className="panel mt-2 grid gap-5">
        {[...new URLSearchParams(query)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{t("hours.otherAbout")}</p>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...day} name="from" label={t("hours.otherFrom")} required />
          <TextField {...day} name="to" label={t("hours.otherTo")} hint={t("hours.otherToHint")} />
        </div>
        <Button kind="secondary" className="justify-self-start">
          {t("hours.otherShow")}
        </Button>
      </form>
    </details>
  );
}
