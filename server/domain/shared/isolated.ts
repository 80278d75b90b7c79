export type Direction = "ltr" | "rtl";

/**
 * A name, a time or a phone number as it stands in a sentence that runs from right to left: in the direction of its own first letter, and moving
 * nothing around it (UAX #9, first strong isolate).
 */
export const isolated = (value: string, direction: Direction): string =>
  direction === "rtl" && value !== "" ? `\u2068${value}\u2069` : value;
