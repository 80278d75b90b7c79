import { useRouteLoaderData } from "@remix-run/react";
import { useWords } from "../words/words-context";

/** Whether this is a counter's tablet that somebody was let in at. */
export const useIsTablet = (): boolean =>
  (useRouteLoaderData("root") as { isTablet?: boolean } | undefined)?.isTablet === true;

/**
 * Locks a counter's tablet, when somebody presses it or (app/lock.ts) nobody touches anything. Nobody is signed out and counters stay as
 * they are.
 */
export function LockForm({ className }: { className: string }) {
  const { t } = useWords();
  return (
    <form method="post" action="/device/desk" className="no-print" data-lock>
      <input type="hidden" name="intent" value="lock" />
      <button type="submit" className={className}>
        {t("pin.lock")}
      </button>
    </form>
  );
}
