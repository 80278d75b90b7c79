import { useWords } from "../../words/words-context";
import { KeyCap } from "../console/key-cap";
import type { Calendar } from "./use-calendar";

/** Where the picked up entry would go, said as it moves; dropping and keeping for those without keys. */
export function MoveBar({ calendar }: { calendar: Calendar }) {
  const { t } = useWords();
  return (
    <div className="calendar-move">
      <p role="status" className="min-w-0 font-semibold">
        {calendar.whereWords}
      </p>
      {calendar.move.moving?.by === "keys" && (
        <>
          <button type="button" className="row-button" onClick={calendar.drop}>
            {t(calendar.move.moving.part === "edge" ? "calendar.setLength" : "calendar.dropHere")} <KeyCap>⏎</KeyCap>
          </button>
          <button type="button" className="row-button" onClick={calendar.keep}>
            {t("calendar.keep")} <KeyCap>Esc</KeyCap>
          </button>
        </>
      )}
    </div>
  );
}
