import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { forgotInput } from "../../server/domain/identity/account-schema";
import { ASKED_AGAIN, type Errors, faultsOf, refusedFields, textOf } from "../features/account/account-form";
import { LookInMail } from "../features/account/look-in-mail";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";
import { Button } from "../ui/button";
import { EmailField } from "../ui/email-field";
import { ErrorSummary } from "../ui/error-summary";
import { Page } from "../ui/page";
import { said } from "../words/said";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

export function loader({ context, request }: LoaderFunctionArgs) {
  const { t, locale } = context.words();
  const isSent = new URL(request.url).searchParams.has("sent");
  return { isSent, locale, title: `${t("forgot.title")} · QConnect` };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { t, locale } = context.words();
  const email = textOf(await request.formData(), "email");
  const again = (errors: Errors, status = 422) => data({ email, errors: said(t, errors) }, { status });
  const faults = faultsOf(forgotInput, { email, locale });
  if (faults) return again(faults);
  const answer = await refused(context.api.identity.forgotPassword({ email, locale }), ASKED_AGAIN);
  if (answer && "refusal" in answer)
    return again(refusedFields(answer.refusal, { password: "email", first: "email" }), 429);
  return redirect("/forgot?sent", 303);
}

export default function ForgotPage() {
  const { t } = useWords();
  const { isSent } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  if (isSent) return <LookInMail />;
  return (
    <Page back={{ label: t("signIn.title"), href: "/login" }}>
      {again && <ErrorSummary title={t("forgot.problem")} errors={again.errors} />}
      <h1 className="text-2xl font-bold">{t("forgot.title")}</h1>
      <p>{t("forgot.about")}</p>
      <form method="post" className="grid gap-5" noValidate={again !== undefined}>
        <EmailField
          label={t("signIn.email")}
          error={again?.errors.email}
          defaultValue={again?.email}
          autoComplete="username"
        />
        <p>
          <Button>{t("forgot.submit")}</Button>
        </p>
      </form>
    </Page>
  );
}
