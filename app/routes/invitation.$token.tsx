import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { joinInput } from "../../server/domain/identity/people-schema";
import {
  ASKED_AGAIN,
  type Errors,
  faultsOf,
  passwordOf,
  refusedFields,
  textOf,
} from "../features/account/account-form";
import { LinkEnded } from "../features/account/link-ended";
import { NewPasswordField } from "../features/account/password-field";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";
import { Button, buttonClass } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/field";
import { Page } from "../ui/page";
import { said } from "../words/said";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? "";
  const { t, locale } = context.words();
  const link = await refused(context.api.identity.invitationLink({ token }), ["link_ended", "invalid"]);
  const invited = "refusal" in link ? null : link;
  const title = invited ? t("invitation.title", { organization: invited.organizationName }) : t("account.linkEnded");
  return { invited, token, locale, unlisted: true, title };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { t } = context.words();
  const form = await request.formData();
  const isNew = form.has("password");
  const name = textOf(form, "name");
  const token = params.token ?? "";
  const input = isNew ? { token, name, password: passwordOf(form, "password") } : { token };
  const again = (errors: Errors, status = 422) => data({ name, errors: said(t, errors) }, { status });
  const faults = faultsOf(joinInput, input);
  if (faults) return again(faults);
  const answer = await refused(context.api.identity.join(input), [...ASKED_AGAIN, "link_ended", "unauthenticated"]);
  if (!answer) return redirect("/desk", 303);
  const { code } = answer.refusal;
  // The page is shown again without its form, or with the way to sign in.
  if (code === "link_ended" || code === "unauthenticated") return data({ name, errors: null }, { status: 409 });
  return again(refusedFields(answer.refusal, { password: "password", first: "name" }));
}

export default function InvitationPage() {
  const { t } = useWords();
  const { invited, token } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  if (invited === null) return <LinkEnded />;
  const { organizationName, email, role, isKnown, isOwn } = invited;
  const errors = again?.errors;
  return (
    <Page>
      {errors && <ErrorSummary title={t("invitation.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("invitation.title", { organization: organizationName })}</h1>
      <p>{t("invitation.about", { email, role: t(`people.role.${role}`) })}</p>
      {isKnown && !isOwn ? (
        <p>
          <a className={buttonClass()} href={`/login?next=${encodeURIComponent(`/invitation/${token}`)}`}>
            {t("invitation.signIn")}
          </a>
        </p>
      ) : (
        <form method="post" className="grid gap-5" noValidate={Boolean(errors)}>
          {!isKnown && (
            <>
              <TextField
                name="name"
                label={t("signUp.name")}
                error={errors?.name}
                defaultValue={again?.name}
                autoComplete="name"
                maxLength={120}
                required
              />
              <NewPasswordField name="password" label={t("signIn.password")} error={errors?.password} />
            </>
          )}
          <p>
            <Button>{t("invitation.accept")}</Button>
          </p>
        </form>
      )}
    </Page>
  );
}
