import { useEffect, useRef } from "react";
import { useWords } from "../../words/words-context";
import { AppointmentDetails } from "./appointment-details";
import { BlockDetails } from "./block-details";
import { cardOf } from "./entry-list";
import { NewEntry } from "./new-entry";
import { PanelHead } from "./panel-head";
import type { Calendar, Selection } from "./use-calendar";
import { WalkIn } from "./walk-in";

const LABELS = { one: "calendar.panel.one", new: "calendar.panel.new", walkIn: "calendar.panel.walkIn" } as const;

const aboutOf = (selection: Selection | null): string => (selection ? JSON.stringify(selection) : "");

/** Beside the grid, on a phone over its lower half: one entry, or a form for something new. */
export function SidePanel({ calendar }: { calendar: Calendar }) {
  const { t } = useWords();
  const { selection, select } = calendar;
  const panel = useRef<HTMLElement>(null);
  const about = aboutOf(selection);
  const isForm = selection !== null && selection.kind !== "one";
  useEffect(() => {
    if (about && isForm) panel.current?.querySelector<HTMLElement>("[data-first]")?.focus();
  }, [about, isForm]);
  if (!selection) return null;

  function close() {
    const key = selection?.kind === "one" ? selection.key : null;
    select(null);
    if (key) cardOf(key)?.focus({ preventScroll: true });
  }
  return (
    <section ref={panel} className="calendar-panel" aria-label={t(LABELS[selection.kind])}>
      {selection.kind === "new" && <NewEntry key={about} calendar={calendar} wish={selection} close={close} />}
      {selection.kind === "walkIn" && <WalkIn key={about} calendar={calendar} wish={selection} close={close} />}
      {selection.kind === "one" && <Chosen calendar={calendar} close={close} />}
    </section>
  );
}

function Chosen({ calendar, close }: { calendar: Calendar; close: () => void }) {
  const { t } = useWords();
  const { chosen } = calendar;
  if (chosen?.kind === "block")
    return <BlockDetails key={chosen.id} calendar={calendar} block={chosen} close={close} />;
  if (chosen) return <AppointmentDetails key={chosen.id} calendar={calendar} appointment={chosen} close={close} />;
  return (
    <>
      <PanelHead close={close}>{t("calendar.gone.title")}</PanelHead>
      <p>{t("calendar.gone.advice")}</p>
    </>
  );
}
