import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { useWords } from "../../words/words-context";
import type { Clock } from "../console/clock";
import { ConsoleHeader } from "../console/console-header";
import { KeysDialog } from "../console/keys-dialog";
import { NoticeLine } from "../console/notice-line";
import { useKeys } from "../console/use-keys";
import { useRemembered } from "../console/use-remembered";
import { calendarHref, type ScreenProps } from "./calendar-data";
import { Grid } from "./grid";
import { CALENDAR_KEYS, type CalendarKey, calendarKeyOf } from "./keys";
import { SidePanel } from "./side-panel";
import { datesAround, Toolbar } from "./toolbar";
import { type Calendar, useCalendar } from "./use-calendar";

/** The header of the console, what is shown, the grid and the panel beside it. */
export function CalendarPanels({ frame, data, chooseLocation, clock }: ScreenProps & { clock: Clock }) {
  const { t } = useWords();
  const calendar = useCalendar(data, clock);
  const navigate = useNavigate();
  const [helping, setHelping] = useState(false);
  const [keys, setKeys] = useRemembered("qconnect.keys");
  const keysOn = keys !== "off";
  const { source, operations, selection } = calendar;
  const here = calendarHref({ ...data, resource: resourceOf(calendar) });
  const signInHref = `/login?next=${encodeURIComponent(here)}`;
  const go = (to: { date?: string; view?: "day" | "week" }) =>
    navigate(calendarHref({ ...data, resource: resourceOf(calendar), ...to }), { preventScrollReset: true });

  function act(key: CalendarKey) {
    if (key === "help") return setHelping(true);
    if (key === "undo") return operations.undo();
    if (key === "new" || key === "block" || key === "walkIn") return open(calendar, key);
    if (key === "escape") return calendar.move.moving ? calendar.keep() : calendar.select(null);
    if (key === "day" || key === "week") return go({ view: key });
    const { earlier, later } = datesAround(data);
    go({ date: { today: data.today, earlier, later }[key] });
  }
  useKeys({ actionOf: calendarKeyOf, act, on: keysOn });
  const cut = source.connection === "cut" || source.connection === "signedOut";
  return (
    <div className="calendar">
      <ConsoleHeader
        {...frame}
        location={data.location}
        here="calendar"
        choose={chooseLocation}
        connection={source.connection}
        signInHref={signInHref}
        help={() => setHelping(true)}
      />
      <main className="calendar-main" data-old={cut || undefined}>
        <Toolbar calendar={calendar} open={(what) => open(calendar, what)} />
        <div
          className="calendar-body"
          data-panel={selection ? "" : undefined}
          data-moving={calendar.move.moving ? "" : undefined}
        >
          <Grid calendar={calendar} />
          <SidePanel calendar={calendar} />
          <div className="calendar-notice">
            <NoticeLine notice={operations.notice} signInHref={signInHref} />
            {operations.undoable && (
              <button type="button" className="row-button" onClick={operations.undo} aria-keyshortcuts="U">
                {t("calendar.undo")}
              </button>
            )}
          </div>
        </div>
      </main>
      <KeysDialog
        open={helping}
        close={() => setHelping(false)}
        on={keysOn}
        setOn={(on) => setKeys(on ? "on" : "off")}
        keys={CALENDAR_KEYS}
      />
    </div>
  );
}

const resourceOf = ({ data }: Calendar) => (data.view === "week" ? data.shown[0]?.id : undefined);

/** Beside the entry that is open, else with the first resource. */
function open({ chosen, data, select }: Calendar, what: "new" | "block" | "walkIn") {
  const resource = data.shown.find(({ id }) => id === chosen?.resourceId) ?? data.shown[0];
  if (!resource) return;
  const { id: resourceId } = resource;
  if (what === "walkIn") return select({ kind: "walkIn", resourceId });
  const kind = what === "block" ? what : "appointment";
  select({ kind: "new", what: kind, resourceId, date: data.date, start: null, end: null });
}
