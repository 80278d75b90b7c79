import type { Slot } from "../../../server/domain/booking/schema";
import { sameClock, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";

interface Props {
  slots: Slot[];
  name: "start" | "pick";
  timeZone: string;
  /** The visitor's zone where it is known; else the live script fills in their time when it differs. */
  visitorZone?: string | null;
  /** The start of the time that is kept for the visitor, if one is. */
  kept?: string;
}

/** Free times to tap, of one size, in the order of the day. */
export function SlotButtons({ slots, name, timeZone, visitorZone, kept }: Props) {
  const { t, locale } = useWords();
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
      {slots.map(({ start }) => {
        const differs = visitorZone && !sameClock(start, timeZone, visitorZone);
        const isKept = start === kept;
        return (
          <li key={start}>
            <button
              type="submit"
              name={name}
              value={start}
              formNoValidate={name === "pick"}
              className={`min-h-12 w-full cursor-pointer rounded border-2 px-2 py-1 font-semibold hover:border-accent hover:text-accent ${isKept ? "border-accent bg-accent-soft" : "border-outline bg-surface"}`}
            >
              {timeIn(start, timeZone, locale)}
              {isKept && <span className="block text-sm font-normal">{t("booking.keptForYou")}</span>}
              <span
                className="block text-sm font-normal"
                data-visitor-slot={start}
                data-zone={timeZone}
                hidden={!differs}
              >
                {differs && timeIn(start, visitorZone, locale)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
