import { useState } from "react";
import { useWords } from "../../words/words-context";
import { NewAppointment } from "./new-appointment";
import { NewBlock } from "./new-block";
import { PanelHead } from "./panel-head";
import type { Calendar, Wish } from "./use-calendar";

interface Props {
  calendar: Calendar;
  wish: Wish;
  close: () => void;
}

const WHAT = [
  ["appointment", "calendar.new.appointment"],
  ["block", "calendar.new.block"],
] as const;

/** What to do with a free time: an appointment in it, or nothing at all. */
export function NewEntry({ calendar, wish, close }: Props) {
  const { t } = useWords();
  const [what, setWhat] = useState(wish.what ?? "appointment");
  return (
    <>
      <PanelHead close={close}>{t(what === "block" ? "calendar.new.block" : "calendar.new.appointment")}</PanelHead>
      <fieldset className="grid grid-cols-2 gap-2">
        <legend className="sr-only">{t("calendar.new.what")}</legend>
        {WHAT.map(([one, label]) => (
          <label key={one} className="choice-tab" data-chosen={one === what ? "" : undefined}>
            <input type="radio" name="what" className="sr-only" checked={one === what} onChange={() => setWhat(one)} />
            {t(label)}
          </label>
        ))}
      </fieldset>
      {what === "block" ? (
        <NewBlock calendar={calendar} wish={wish} />
      ) : (
        <NewAppointment calendar={calendar} wish={wish} />
      )}
    </>
  );
}
