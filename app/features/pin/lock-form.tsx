import { useMatches } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { MINUTE } from "../../../server/domain/shared/duration";
import { useWords } from "../../words/words-context";

/** A tablet nobody has touched for so long is locked: long enough for a customer to explain themselves. */
const IDLE = 2 * MINUTE;
const TOUCHED = ["pointerdown", "keydown", "wheel"] as const;

/** Whether this is a counter's tablet, as the loader of the page says (`isTablet`). */
export const useIsTablet = (): boolean =>
  useMatches().some(({ data }) => (data as { isTablet?: boolean } | undefined)?.isTablet === true);

/** Locks a counter's tablet, when somebody presses it or nobody presses anything. Nobody is signed out and counters stay as they are. */
export function LockForm({ person }: { person: string }) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => form.current?.requestSubmit(), IDLE);
    };
    restart();
    for (const name of TOUCHED) addEventListener(name, restart, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const name of TOUCHED) removeEventListener(name, restart, { capture: true });
    };
  }, []);
  return (
    <form ref={form} method="post" action="/device/desk" className="flex items-center gap-2">
      <input type="hidden" name="intent" value="lock" />
      <span className="hidden text-muted sm:inline">{person}</span>
      <button type="submit" className="header-item">
        {t("pin.lock")}
      </button>
    </form>
  );
}
