import { type FormEvent, useState } from "react";
import { useWords } from "../../words/words-context";
import { newCommandId } from "../console/command-id";
import { type BlockTimes, BlockTimesFields } from "./block-times";
import { nearestStep } from "./slot-grid";
import type { Calendar, Wish } from "./use-calendar";
import { BLOCK_STEP } from "./use-move";

const HOUR = 3_600_000;
const NOON = 12;

/** A form to block a time of a resource, the marked one set already. */
export function NewBlock({ calendar, wish }: { calendar: Calendar; wish: Wish }) {
  const { t } = useWords();
  const { axis, operations, select } = calendar;
  const [times, setTimes] = useState<BlockTimes>(() => {
    const day = axis.days.find(({ date }) => date === wish.date) ??
      axis.days[0] ?? { start: 0, end: 0, date: wish.date };
    const start = Math.min(
      nearestStep(day, wish.start ?? day.start + NOON * HOUR, BLOCK_STEP),
      day.end - BLOCK_STEP * 60_000,
    );
    const end = wish.end ?? Math.min(start + HOUR, day.end);
    return { resourceId: wish.resourceId, date: day.date, start, end };
  });

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    const { resourceId } = times;
    const span = {
      resourceId,
      reason,
      start: new Date(times.start).toISOString(),
      end: new Date(times.end).toISOString(),
    };
    const known = { ...span, id: newCommandId(), name: reason || t("calendar.blocked") };
    const id = await operations.change(known, 0, { kind: "addBlock", ...span });
    if (id) select({ kind: "one", id, key: id });
  }
  return (
    <form className="grid gap-3" onSubmit={add}>
      <BlockTimesFields calendar={calendar} times={times} set={setTimes} />
      <label className="grid gap-1 text-sm">
        {t("calendar.field.reason")}
        <input name="reason" className="desk-field" maxLength={200} autoComplete="off" />
      </label>
      <p className="text-sm text-muted">{t("calendar.new.blockHint")}</p>
      <button type="submit" className="row-button tool-main">
        {t("calendar.new.block")}
      </button>
    </form>
  );
}
