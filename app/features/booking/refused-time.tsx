import type { ReactNode } from "react";
import { ErrorSummary } from "../../ui/error-summary";
import { timeIn } from "../../ui/zoned";
import type { TimeRefusal } from "./time-refusal";
import { bookWords, refusedTimeWords } from "./words";

interface Props {
  refusal: TimeRefusal;
  timeZone: string;
  locale: string;
  /** The nearest free times as buttons. */
  children: ReactNode;
}

/** A time that could not be had, at the top of the page, with the nearest that can. */
export function RefusedTime({ refusal: { code, start, nearest }, timeZone, locale, children }: Props) {
  return (
    <ErrorSummary title={refusedTimeWords(code, timeIn(start, timeZone, locale))}>
      <p>{nearest.length > 0 ? bookWords.otherTimes : bookWords.noOtherTimes}</p>
      {nearest.length > 0 && children}
    </ErrorSummary>
  );
}
