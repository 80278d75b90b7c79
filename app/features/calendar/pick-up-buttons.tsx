import { useWords } from "../../words/words-context";
import { KeyCap } from "../console/key-cap";
import { cardOf } from "./entry-list";
import type { Calendar } from "./use-calendar";

/** Moving and making longer or shorter without a mouse: what the keys M and L do on a card. */
export function PickUpButtons({ calendar, entryKey }: { calendar: Calendar; entryKey: string }) {
  const { t } = useWords();
  function pickUp(part: "whole" | "edge") {
    if (calendar.pickUp(entryKey, part, "keys")) cardOf(entryKey)?.focus();
  }
  return (
    <>
      <button type="button" className="row-button" onClick={() => pickUp("whole")}>
        {t("calendar.act.move")} <KeyCap>M</KeyCap>
      </button>
      <button type="button" className="row-button" onClick={() => pickUp("edge")}>
        {t("calendar.act.length")} <KeyCap>L</KeyCap>
      </button>
    </>
  );
}
