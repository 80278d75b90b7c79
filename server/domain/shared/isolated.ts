export type Direction = "ltr" | "rtl";

/**
 * A name, a time or a phone number as it stands in a sentence that runs from right to left: in the direction of its own first letter, and moving
 * nothing around it (UAX #9, first strong isolate).
 */
export const isolated = (value: string, direction: Direction): string =>
  direction === "rtl" && value !== "" ? `\u2068${value}\u2069` : value;

/** Short facts in one line, "20 minutes · £35", none of them moving another; what there is not is left out. */
export const joined = (
  parts: readonly (string | null | undefined | false)[],
  direction: Direction,
  between = " · ",
): string =>
  parts
    .filter((part) => typeof part === "string" && part !== "")
    .map((part) => isolated(part as string, direction))
    .join(between);
