import { useRouteLoaderData } from "@remix-run/react";
import { useWords } from "../words/words-context";

/** Whether somebody is signed in here, at a browser of their own or a counter's tablet. */
export const useIsSignedIn = (): boolean =>
  (useRouteLoaderData("root") as { isSignedIn?: boolean } | undefined)?.isSignedIn === true;

/** Ends the session. On every page of who is signed in; a counter's tablet is locked instead (LockForm). */
export function SignOutForm({ className }: { className: string }) {
  const { t } = useWords();
  return (
    <form method="post" action="/logout" className="no-print">
      <button type="submit" className={className}>
        {t("console.signOut")}
      </button>
    </form>
  );
}
