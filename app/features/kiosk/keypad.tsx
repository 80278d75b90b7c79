import { useWords } from "../../words/words-context";

interface Props {
  /** The id of the field that is typed into. */
  field: string;
  keys: readonly string[];
  /** In threes, as on a telephone. */
  inThrees?: boolean;
}

/** Keys on the screen; app/kiosk.ts shows them and lets them type. Without script the device's own keyboard does. */
export function Keypad({ field, keys, inThrees }: Props) {
  const { t } = useWords();
  return (
    <div className="kiosk-keys" data-keys={field} data-threes={inThrees || undefined} dir="ltr" hidden>
      {keys.map((key) => (
        <button className="kiosk-key" type="button" data-key={key} key={key}>
          {key}
        </button>
      ))}
      <button className="kiosk-key" type="button" data-key="" aria-label={t("kiosk.delete")}>
        <svg viewBox="0 0 24 24" aria-hidden="true" className="h-[1.2em] w-[1.2em] fill-none stroke-current stroke-2">
          <path d="M9 5h11v14H9l-6-7zM11 9l6 6m0-6-6 6" />
        </svg>
      </button>
    </div>
  );
}

/** Of references: no vowels, nothing that looks like another (booking/rules/reference.ts). */
export const REFERENCE_KEYS = [..."BCDFGHJKMNPQRTVWXY346789"];
export const PHONE_KEYS = [..."123456789+0"];
export const DIGITS = [..."1234567890"];
