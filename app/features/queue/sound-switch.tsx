import { useWords } from "../../words/words-context";

/** Hidden until app/live/sound.ts finds that this browser can sound. */
export function SoundSwitch({ isOver }: { isOver: boolean }) {
  const { t } = useWords();
  return (
    <div data-region="sound" data-state={String(isOver)} className="empty:hidden">
      {!isOver && (
        <div className="grid gap-2" data-sound hidden>
          <label className="choice">
            <input
              type="checkbox"
              id="sound"
              defaultChecked
              aria-labelledby="sound-label"
              aria-describedby="sound-hint sound-blocked"
            />
            <span>
              <span className="font-semibold" id="sound-label">
                {t("ticket.sound.on")}
              </span>
              <span className="block" id="sound-hint">
                {t("ticket.sound.hint")}
              </span>
            </span>
          </label>
          <p className="font-semibold" id="sound-blocked" data-sound-blocked hidden>
            {t("ticket.sound.blocked")}
          </p>
        </div>
      )}
    </div>
  );
}
