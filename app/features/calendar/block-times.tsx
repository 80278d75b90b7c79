import type { Words } from "../../../server/domain/shared/words";
import { shortDay, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import type { DayScale } from "./axis";
import { Choice } from "./choice";
import type { Calendar } from "./use-calendar";
import { BLOCK_STEP } from "./use-move";

const STEP = BLOCK_STEP * 60_000;

export interface BlockTimes {
  resourceId: string;
  date: string;
  start: number;
  end: number;
}

interface Props {
  calendar: Calendar;
  times: BlockTimes;
  set: (times: BlockTimes) => void;
}

/** Every quarter of an hour of a day; in autumn an hour's come twice and are told apart by the first being first. */
function quarters({ start, end }: DayScale, { t, locale }: Words, timeZone: string, from = start) {
  const options: [string, string][] = [];
  for (let at = from; at <= end; at += STEP) {
    const time = timeIn(new Date(at).toISOString(), timeZone, locale);
    options.push([String(at), at === end ? t("calendar.endOfDay", { time }) : time]);
  }
  return options;
}

/** The instants of another day at the same distance from its beginning. */
const shifted = ({ start, end }: BlockTimes, from: DayScale, to: DayScale) => ({
  start: to.start + (start - from.start),
  end: to.start + (end - from.start),
});

/** Whose time, on which of the shown days, from when until when. */
export function BlockTimesFields({ calendar, times, set }: Props) {
  const words = useWords();
  const { t, locale } = words;
  const { data, axis } = calendar;
  const { timeZone } = data.location;
  const day = axis.days.find(({ date }) => date === times.date) ?? axis.days[0];
  if (!day) return null;
  const length = times.end - times.start;
  function setDate(date: string) {
    const to = axis.days.find((one) => one.date === date);
    if (day && to) set({ ...times, date, ...shifted(times, day, to) });
  }
  const setStart = (start: number) => set({ ...times, start, end: Math.min(start + length, day.end) });
  return (
    <>
      <Choice
        label={t("calendar.field.with")}
        value={times.resourceId}
        set={(resourceId) => set({ ...times, resourceId })}
        first
      >
        {data.resources.map(({ id, name }) => [id, name])}
      </Choice>
      {axis.days.length > 1 && (
        <Choice label={t("calendar.field.day")} value={day.date} set={setDate}>
          {axis.days.map(({ date }) => [date, shortDay(date, locale)])}
        </Choice>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Choice label={t("calendar.field.from")} value={String(times.start)} set={(at) => setStart(Number(at))}>
          {quarters(day, words, timeZone).slice(0, -1)}
        </Choice>
        <Choice
          label={t("calendar.field.until")}
          value={String(times.end)}
          set={(at) => set({ ...times, end: Number(at) })}
        >
          {quarters(day, words, timeZone, times.start + STEP)}
        </Choice>
      </div>
    </>
  );
}
