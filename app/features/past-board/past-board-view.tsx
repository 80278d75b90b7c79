import type { Location } from "../../../server/domain/catalog/schema";
import type { PastBoard } from "../../../server/domain/queue/board-schema";
import { Button, buttonClass } from "../../ui/button";
import { TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { dateIn, momentIn, wallMinuteIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { LocationChoice } from "../manage/location-choice";
import { movedBy } from "./asked-instant";
import { PastQueue } from "./past-queue";

interface Props {
  organization: { name: string };
  locations: Location[];
  location: Location;
  /** In order of their letters. */
  boards: (PastBoard & { letter: string })[];
  counters: { id: string; name: string }[];
  at: string;
  previousAt: string | null;
  nextAt: string | null;
}

/** Minutes a step goes back or forth. */
const STEP = 10;

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** The board of a location at any minute, for staff. */
export function PastBoardView(props: Props) {
  const { organization, locations, location, boards, counters, at, previousAt, nextAt } = props;
  const { t, locale } = useWords();
  const { timeZone } = location;
  const names = new Map(counters.map(({ id, name }) => [id, name]));
  return (
    <Page
      wide
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      <h1 className="text-2xl font-bold">{t("past.title")}</h1>
      <LocationChoice locations={locations} chosen={location.id} />
      <MomentForms location={location} at={at} />
      <p className="text-lg font-bold" role="status">
        {momentIn(t, at, timeZone, locale)}
      </p>
      <nav aria-label={t("past.steps")} className="flex flex-wrap gap-3">
        <Step location={location.id} at={previousAt} label={t("past.previous")} />
        <Step location={location.id} at={movedBy(at, -STEP)} label={t("past.earlier", { minutes: STEP })} />
        <Step location={location.id} at={movedBy(at, STEP)} label={t("past.later", { minutes: STEP })} />
        <Step location={location.id} at={nextAt} label={t("past.next")} />
      </nav>
      {boards.length === 0 && <p>{t("queueSettings.none")}</p>}
      <div className="grid gap-4 md:grid-cols-2">
        {boards.map((board) => (
          <PastQueue key={board.queueId} board={board} letter={board.letter} timeZone={timeZone} counters={names} />
        ))}
      </div>
    </Page>
  );
}

/** Nothing where there is no such step. */
function Step({ location, at, label }: { location: string; at: string | null; label: string }) {
  if (at === null) return null;
  return (
    <a className={buttonClass("secondary")} href={`?${new URLSearchParams({ location, at })}`}>
      {label}
    </a>
  );
}

/** Two ways to a moment: by its date and time, and by sliding through the day that is shown. */
function MomentForms({ location, at }: { location: Location; at: string }) {
  const { t } = useWords();
  const date = dateIn(at, location.timeZone);
  const minute = wallMinuteIn(at, location.timeZone);
  return (
    <div className="grid gap-5">
      <form method="get" className="flex flex-wrap items-end gap-4">
        <input type="hidden" name="location" value={location.id} />
        <TextField name="date" type="date" className="w-auto!" label={t("past.date")} defaultValue={date} />
        <TextField name="time" type="time" className="w-auto!" label={t("past.time")} defaultValue={clock(minute)} />
        <Button kind="secondary">{t("page.show")}</Button>
      </form>
      <form method="get" className="flex flex-wrap items-end gap-4">
        <input type="hidden" name="location" value={location.id} />
        <input type="hidden" name="date" value={date} />
        <div className="min-w-0 flex-1 basis-64">
          <label className="block font-semibold" htmlFor="minute">
            {t("past.slider")}
          </label>
          <input
            className="mt-1.5 block h-12 w-full accent-accent"
            type="range"
            id="minute"
            name="minute"
            min={0}
            max={1439}
            defaultValue={minute}
          />
          <p className="flex justify-between text-sm text-muted" aria-hidden="true">
            {[0, 6, 12, 18, 24].map((hour) => (
              <span key={hour}>{clock(hour * 60)}</span>
            ))}
          </p>
        </div>
        <Button kind="secondary">{t("past.go")}</Button>
      </form>
    </div>
  );
}
