import type { Board } from "../../../server/domain/queue/board-schema";
import { StatusMark } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";

export type RunningLate = Board["expected"][number]["runningLate"];

/** Not they are late, but their turn. */
export function RunsLate({ late, timeZone }: { late: NonNullable<RunningLate>; timeZone: string }) {
  const { t, locale } = useWords();
  const [from, to] = [timeIn(late.from, timeZone, locale), timeIn(late.to, timeZone, locale)];
  return <StatusMark tone="late">{t("desk.expected.runsLate", { from, to })}</StatusMark>;
}
