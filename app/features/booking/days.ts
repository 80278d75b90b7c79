import type { Slot } from "../../../server/domain/booking/schema";
import { addDays, dateIn, hourIn } from "../../ui/zoned";

export interface DayOffer {
  date: string;
  slots: Slot[];
}

/** `count` days from `from` on, each with its free times. `slots` are sorted by start. */
export function daysFrom(from: string, count: number, slots: readonly Slot[], timeZone: string): DayOffer[] {
  const days = Array.from({ length: count }, (_, index): DayOffer => ({ date: addDays(from, index), slots: [] }));
  const byDate = new Map(days.map((day) => [day.date, day]));
  for (const slot of slots) byDate.get(dateIn(slot.start, timeZone))?.slots.push(slot);
  return days;
}

export type PartOfDay = "morning" | "afternoon" | "evening";

/** Morning until 12, afternoon until 17, then evening; empty parts are left out. */
export function partsOfDay(slots: readonly Slot[], timeZone: string): { part: PartOfDay; slots: Slot[] }[] {
  const partOf = (slot: Slot): PartOfDay => {
    const hour = hourIn(slot.start, timeZone);
    if (hour < 12) return "morning";
    return hour < 17 ? "afternoon" : "evening";
  };
  const parts: PartOfDay[] = ["morning", "afternoon", "evening"];
  return parts
    .map((part) => ({ part, slots: slots.filter((slot) => partOf(slot) === part) }))
    .filter((group) => group.slots.length > 0);
}

/** The `count` free times nearest to the wanted one, in the order of the day. */
export function nearestSlots(slots: readonly Slot[], wanted: string, count = 3): Slot[] {
  const distance = (slot: Slot) => Math.abs(new Date(slot.start).getTime() - new Date(wanted).getTime());
  return slots
    .filter((slot) => distance(slot) > 0)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .sort((a, b) => a.start.localeCompare(b.start));
}
