import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ownLinkInput } from "../../server/domain/booking/own-schema";
import { ASKED_AGAIN, type Errors, faultsOf, refusedFields, textOf } from "../features/account/account-form";
import { LookInMail } from "../features/account/look-in-mail";
import { organizationHref } from "../features/location/place";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";
import { Button } from "../ui/button";
import { EmailField } from "../ui/email-field";
import { ErrorSummary } from "../ui/error-summary";
import { Page } from "../ui/page";
import { said } from "../words/said";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

const orgOf = (request: Request) => new URL(request.url).searchParams.get("org") ?? "";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const organization = await need(context.api.catalog.organization({ org: orgOf(request) }));
  const { t, locale } = context.words(organization);
  const isSent = new URL(request.url).searchParams.has("sent");
  return { organization, isSent, locale, title: `${t("own.title")} · ${organization.name}` };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const org = orgOf(request);
  const organization = await need(context.api.catalog.organization({ org }));
  const { t, locale } = context.words(organization);
  const email = textOf(await request.formData(), "email");
  const again = (errors: Errors, status = 422) => data({ email, errors: said(t, errors) }, { status });
  const input = { org, email, locale };
  const faults = faultsOf(ownLinkInput, input);
  if (faults) return again(faults);
  const answer = await refused(context.api.booking.askOwn(input), ASKED_AGAIN);
  if (answer) return again(refusedFields(answer.refusal, { password: "email", first: "email" }), 429);
  return redirect(`/appointments?org=${encodeURIComponent(org)}&sent`, 303);
}

export default function OwnAppointmentsPage() {
  const { t } = useWords();
  const { organization, isSent } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const home = { name: organization.name, href: organizationHref(organization) };
  if (isSent) return <LookInMail organization={home} />;
  return (
    <Page organization={home} back={{ label: organization.name, href: home.href }}>
      {again && <ErrorSummary title={t("own.problem")} errors={again.errors} />}
      <h1 className="text-2xl font-bold">{t("own.title")}</h1>
      <p>{t("own.about")}</p>
      <form method="post" className="grid gap-5" noValidate={again !== undefined}>
        <EmailField label={t("own.email")} error={again?.errors.email} defaultValue={again?.email} />
        <Button className="justify-self-start">{t("own.submit")}</Button>
      </form>
    </Page>
  );
}
