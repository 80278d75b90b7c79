import type { Words } from "../../../server/domain/shared/words";
import type { WaitlistEntry } from "../../../server/domain/waitlist/schema";
import { dayWords } from "../../ui/zoned";

/** The parts of a day one can ask for, as in the lists of free times. */
export const DAY_PARTS = {
  any: { fromTime: "00:00", toTime: "24:00" },
  morning: { fromTime: "00:00", toTime: "12:00" },
  afternoon: { fromTime: "12:00", toTime: "17:00" },
  evening: { fromTime: "17:00", toTime: "24:00" },
} as const;
export type DayPart = keyof typeof DAY_PARTS;
export const PARTS = Object.keys(DAY_PARTS) as DayPart[];

/** The part a form names; any when it names none of ours. */
export const partOf = (text: string): DayPart => PARTS.find((part) => part === text) ?? "any";

/** "Morning, until 12:00" · "09:30 to 11:00" */
export function hoursWords({ t }: Words, { fromTime, toTime }: Pick<WaitlistEntry, "fromTime" | "toTime">): string {
  const part = PARTS.find((one) => DAY_PARTS[one].fromTime === fromTime && DAY_PARTS[one].toTime === toTime);
  return part ? t(`waitlist.parts.${part}`) : t("waitlist.between", { from: fromTime, to: toTime });
}

/** "Monday 2 March to Friday 6 March" */
export function daysWords(
  { t, locale }: Words,
  { earliest, latest }: Pick<WaitlistEntry, "earliest" | "latest">,
): string {
  const from = dayWords(earliest, locale);
  if (latest === null) return t("waitlist.dayFrom", { from });
  return earliest === latest ? from : t("waitlist.dayRange", { from, to: dayWords(latest, locale) });
}
