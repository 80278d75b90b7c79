import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { signUpInput } from "../../server/domain/identity/account-schema";
import {
  ASKED_AGAIN,
  type Errors,
  faultsOf,
  passwordOf,
  refusedFields,
  textOf,
} from "../features/account/account-form";
import { LookInMail } from "../features/account/look-in-mail";
import { type SignUpValues, SignUpView } from "../features/account/sign-up-view";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";
import { timeZones } from "../ui/time-zones";
import { said } from "../words/said";

/** Brings the zone of the browser. */
export const handle: PageHandle = { live: true };

export function loader({ context, request }: LoaderFunctionArgs) {
  const { t, locale, language } = context.words();
  const values: SignUpValues = {
    ...{ organizationName: "", slug: "", name: "", email: "", locale: language },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  return {
    isSent: new URL(request.url).searchParams.has("sent"),
    ...{ values, timeZones: timeZones(), address: `${context.baseUrl.host}/o/…` },
    ...{ locale, title: `${t("signUp.title")} · QConnect` },
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { t } = context.words();
  const form = await request.formData();
  const values: SignUpValues = {
    organizationName: textOf(form, "organizationName"),
    slug: textOf(form, "slug"),
    timeZone: textOf(form, "timeZone"),
    locale: textOf(form, "locale"),
    name: textOf(form, "name"),
    email: textOf(form, "email"),
  };
  const again = (errors: Errors, status = 422) => data({ values, errors: said(t, errors) }, { status });
  const input = { ...values, password: passwordOf(form, "password") };
  const faults = faultsOf(signUpInput, input);
  if (faults) return again(faults);
  const answer = await refused(context.api.identity.signUp(input), ASKED_AGAIN);
  if (answer && "refusal" in answer)
    return again(
      refusedFields(answer.refusal, { password: "password", first: "email" }),
      answer.refusal.code === "rate_limited" ? 429 : 422,
    );
  return redirect("/signup?sent", 303);
}

export default function SignUpPage() {
  const { isSent, ...page } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  if (isSent) return <LookInMail />;
  return <SignUpView {...page} values={again?.values ?? page.values} errors={again?.errors ?? null} />;
}
