import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";

interface Props {
  ticketHref: string;
  /** Minutes to get here, as given; null: not given. */
  way: number | null;
  /** When to set out; null where it cannot be said. */
  leave: string | null;
  /** It is known when they will be called. */
  isShown: boolean;
}

/** The longest way that is asked for, in minutes. */
const LONGEST_WAY = 240;

/** Whole minutes, or null for what is no way. */
export function readWay(given: string | null): number | null {
  const minutes = Number(given ?? Number.NaN);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_WAY ? minutes : null;
}

/** "When do I have to leave?", from the minutes the way takes: they stand in the address alone, and nobody is told them. */
export function WayForm({ ticketHref, way, leave, isShown }: Props) {
  const { t } = useWords();
  return (
    <div data-region="way" data-state={`${isShown} ${way} ${leave !== null}`} className="empty:hidden">
      {isShown && (
        <form method="get" action={`${ticketHref}#leave-by`} id="leave-by" className="panel grid gap-3">
          <h2 className="text-lg font-bold">{t("ticket.way.title")}</h2>
          {leave !== null && (
            <p className="font-semibold" data-leave={way}>
              {leave}
            </p>
          )}
          <div className="flex flex-wrap items-end gap-3">
            <TextField
              name="way"
              label={t("ticket.way.minutes")}
              defaultValue={way === null ? "" : String(way)}
              inputMode="numeric"
              pattern="[0-9]{1,3}"
              maxLength={3}
              size={4}
              required
            />
            <Button kind="secondary">{t("ticket.way.say")}</Button>
          </div>
        </form>
      )}
    </div>
  );
}
