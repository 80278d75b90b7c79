import type { Slot } from "../../../server/domain/booking/schema";
import { timeIn } from "../../ui/zoned";

interface Props {
  slots: Slot[];
  name: "start" | "pick";
  timeZone: string;
  locale: string;
  /** Said to screen readers after the time, where the times are of several days. */
  dayOf?: (slot: Slot) => string;
}

/** Free times to tap, of one size, in the order of the day. */
export function SlotButtons({ slots, name, timeZone, locale, dayOf }: Props) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
      {slots.map((slot) => (
        <li key={slot.start}>
          <button
            type="submit"
            name={name}
            value={slot.start}
            formNoValidate={name === "pick"}
            className="min-h-12 w-full cursor-pointer rounded border-2 border-outline bg-surface px-2 py-1 font-semibold hover:border-accent hover:text-accent"
          >
            {timeIn(slot.start, timeZone, locale)}
            {dayOf && <span className="block text-sm font-normal">{dayOf(slot)}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
