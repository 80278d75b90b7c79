import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { PageHandle } from "../page-handle";
import { Button } from "../ui/button";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

export function loader({ context }: LoaderFunctionArgs) {
  const { t, locale } = context.words();
  return { locale, title: `${t("signIn.out.title")} · QConnect` };
}

export async function action({ context }: ActionFunctionArgs) {
  await context.api.identity.signOut();
  return redirect("/login", 303);
}

/** A link cannot sign anybody out: only this button, or the one on the desk. */
export default function LogoutPage() {
  const { t } = useWords();
  return (
    <Page>
      <h1 className="text-2xl font-bold">{t("signIn.out.question")}</h1>
      <form method="post">
        <Button>{t("signIn.out.submit")}</Button>
      </form>
    </Page>
  );
}
