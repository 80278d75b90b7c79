import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { resetInput } from "../../server/domain/identity/account-schema";
import { ASKED_AGAIN, type Errors, faultsOf, passwordOf, refusedFields } from "../features/account/account-form";
import { LinkEnded } from "../features/account/link-ended";
import { NewPasswordField } from "../features/account/password-field";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Page } from "../ui/page";
import { said } from "../words/said";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { t, locale } = context.words();
  const link = await refused(context.api.identity.resetLink({ token: params.token ?? "" }), ["link_ended", "invalid"]);
  return { isOpen: !link, locale, unlisted: true, title: `${t("forgot.reset.title")} · QConnect` };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { t } = context.words();
  const input = { token: params.token ?? "", password: passwordOf(await request.formData(), "password") };
  const again = (errors: Errors, status = 422) => data({ errors: said(t, errors) }, { status });
  const faults = faultsOf(resetInput, input);
  if (faults) return again(faults);
  const answer = await refused(context.api.identity.resetPassword(input), [...ASKED_AGAIN, "link_ended"]);
  if (!answer) return redirect("/login?reset", 303);
  // The page is shown again without its form.
  if (answer.refusal.code === "link_ended") return again({}, 409);
  return again(refusedFields(answer.refusal, { password: "password", first: "password" }));
}

export default function ResetPage() {
  const { t } = useWords();
  const { isOpen } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  if (!isOpen) return <LinkEnded again={{ href: "/forgot", label: t("forgot.submit") }} />;
  return (
    <Page>
      {errors && <ErrorSummary title={t("forgot.reset.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("forgot.reset.title")}</h1>
      <p>{t("forgot.reset.about")}</p>
      <form method="post" className="grid gap-5" noValidate={errors !== undefined}>
        <NewPasswordField name="password" label={t("account.newPassword")} error={errors?.password} />
        <p>
          <Button>{t("forgot.reset.submit")}</Button>
        </p>
      </form>
    </Page>
  );
}
