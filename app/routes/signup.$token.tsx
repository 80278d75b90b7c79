import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { textOf } from "../features/account/account-form";
import { LinkEnded } from "../features/account/link-ended";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/field";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { t, locale } = context.words();
  const link = await refused(context.api.identity.signUpLink({ token: params.token ?? "" }), ["link_ended", "invalid"]);
  const opened = "refusal" in link ? null : link;
  return { opened, locale, unlisted: true, title: `${t("signUp.title")} · QConnect` };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { t } = context.words();
  const slug = textOf(await request.formData(), "slug");
  const starter = { location: t("signUp.starter.location"), service: t("signUp.starter.service") };
  const input = { token: params.token ?? "", starter, slug: slug || undefined };
  const answer = await refused(context.api.identity.confirmSignUp(input), ["link_ended", "slug_taken", "invalid"]);
  if (!answer) return redirect("/manage/setup", 303);
  if (answer.refusal.code === "link_ended") return data({ slug, error: null }, { status: 409 });
  const isTaken = answer.refusal.code === "slug_taken";
  return data({ slug, error: t(isTaken ? "signUp.error.slugTaken" : "signUp.error.slug") }, { status: 422 });
}

/** A button, not the link itself: mail programs open links as well. */
export default function ConfirmSignUpPage() {
  const { t } = useWords();
  const { opened } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  if (opened === null) return <LinkEnded again={{ href: "/signup", label: t("signUp.title") }} />;
  const { organizationName, email, slug } = opened;
  return (
    <Page>
      {again?.error && <ErrorSummary title={t("signUp.problem")} errors={{ slug: again.error }} />}
      <h1 className="text-2xl font-bold">{t("signUp.confirm.title", { organization: organizationName })}</h1>
      <p>{t("signUp.confirm.about", { email })}</p>
      <form method="post" className="grid gap-5">
        {again?.error && (
          <TextField
            name="slug"
            label={t("signUp.slug")}
            error={again.error}
            defaultValue={again.slug || slug}
            maxLength={60}
            required
            dir="ltr"
          />
        )}
        <p>
          <Button>{t("signUp.confirm.submit")}</Button>
        </p>
      </form>
    </Page>
  );
}
