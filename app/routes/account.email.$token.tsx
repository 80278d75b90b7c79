import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkEnded } from "../features/account/link-ended";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";
import { Button } from "../ui/button";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { t, locale } = context.words();
  const link = await refused(context.api.identity.emailLink({ token: params.token ?? "" }), ["link_ended", "invalid"]);
  const email = "refusal" in link ? null : link.email;
  return { email, locale, unlisted: true, title: `${t("account.email.title")} · QConnect` };
}

export async function action({ context, params }: ActionFunctionArgs) {
  const answer = await refused(context.api.identity.confirmEmail({ token: params.token ?? "" }), ["link_ended"]);
  // The page is shown again without its button.
  return answer ? data(null, { status: 409 }) : redirect("/account?done=email", 303);
}

/** A button, not the link itself: mail programs open links as well. */
export default function ConfirmEmailPage() {
  const { t } = useWords();
  const { email } = useLoaderData<typeof loader>();
  if (email === null) return <LinkEnded again={{ href: "/account", label: t("account.title") }} />;
  return (
    <Page>
      <h1 className="text-2xl font-bold">{t("account.email.confirm", { email })}</h1>
      <form method="post">
        <Button>{t("account.email.confirmSubmit")}</Button>
      </form>
    </Page>
  );
}
