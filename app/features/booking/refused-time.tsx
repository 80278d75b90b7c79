import type { ReactNode } from "react";
import type { ErrorCode } from "../../../server/domain/shared/errors";
import type { WordKey } from "../../../server/domain/shared/words";
import { ErrorSummary } from "../../ui/error-summary";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import type { TimeRefusal } from "./time-refusal";

interface Props {
  refusal: TimeRefusal;
  timeZone: string;
  /** The nearest free times as buttons. */
  children: ReactNode;
}

const WHY: Partial<Record<ErrorCode, WordKey>> = {
  slot_taken: "booking.refused.slotTaken",
  too_soon: "booking.refused.tooSoon",
  too_far: "booking.refused.tooFar",
};

/** A time that could not be had, at the top of the page, with the nearest that can. */
export function RefusedTime({ refusal: { code, start, nearest }, timeZone, children }: Props) {
  const { t, locale } = useWords();
  return (
    <ErrorSummary title={t(WHY[code] ?? "booking.refused.other", { time: timeIn(start, timeZone, locale) })}>
      <p>{t(nearest.length > 0 ? "booking.otherTimes" : "booking.noOtherTimes")}</p>
      {nearest.length > 0 && children}
    </ErrorSummary>
  );
}
