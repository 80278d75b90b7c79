import { useWords } from "../../words/words-context";
import { KeyCap } from "../console/key-cap";
import { DESK_MODES, type DeskMode, modeAfter } from "./use-desk-mode";

/** What this desk is used as. */
export function ModeSwitch({ mode, choose }: { mode: DeskMode; choose: (mode: DeskMode) => void }) {
  const { t } = useWords();
  return (
    <fieldset className="segments" aria-label={t("desk.mode.label")}>
      {DESK_MODES.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === mode}
          aria-keyshortcuts={one === modeAfter(mode) ? "M" : undefined}
          onClick={() => choose(one)}
        >
          {t(`desk.mode.${one}`)} {one === modeAfter(mode) && <KeyCap>M</KeyCap>}
        </button>
      ))}
    </fieldset>
  );
}
