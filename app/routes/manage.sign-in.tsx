import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { issuerInput } from "../../server/domain/identity/issuer-schema";
import { type Errors, passwordOf, textOf } from "../features/account/account-form";
import { readMember } from "../features/console/read-member";
import { IssuerView } from "../features/issuer/issuer-view";
import { need, refused } from "../refusal";
import { said } from "../words/said";

const HERE = "/manage/sign-in";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization } = await readMember(context, request.url, "issuer.change");
  const { identity } = context.api;
  const [issuer, factors] = await Promise.all([need(identity.issuer()), need(identity.factors())]);
  const redirectUri = new URL("/login/issuer", context.baseUrl).href;
  const { t, locale } = context.words(organization);
  return { organization, issuer, redirectUri, isConfirmed: factors.isConfirmed, locale, title: t("issuer.title") };
}

const SHOWN = ["bad_credentials", "rate_limited", "issuer_failed", "confirm_first", "invalid"] as const;

export async function action({ context, request }: ActionFunctionArgs) {
  const { organization } = await readMember(context, request.url, "issuer.change");
  const { t } = context.words(organization);
  const { identity } = context.api;
  const form = await request.formData();
  const intent = form.get("intent");
  const [issuer, clientId] = [textOf(form, "issuer"), textOf(form, "clientId")];
  const input = { issuer, clientId, clientSecret: passwordOf(form, "clientSecret") };
  const again = (errors: Errors) => data({ typed: { issuer, clientId }, errors: said(t, errors) }, { status: 422 });
  if (intent === "save") {
    const faults = issuerInput
      .safeParse(input)
      .error?.issues.map(({ path }) => [String(path[0]), "issuer.error.field"]);
    if (faults) return again(Object.fromEntries(faults));
  }
  const change =
    intent === "save"
      ? identity.setIssuer(input)
      : intent === "remove"
        ? identity.removeIssuer()
        : identity.confirmPerson({ password: passwordOf(form, "current") });
  const answer = await refused(change, SHOWN);
  if (!answer || answer.refusal.code === "confirm_first") return redirect(HERE, 303);
  const { code } = answer.refusal;
  if (code === "issuer_failed") return again({ issuer: "issuer.error.failed" });
  return again({ current: code === "bad_credentials" ? "account.error.current" : "account.error.tooMany" });
}

export default function SignInSettingsPage() {
  const page = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  return <IssuerView {...page} typed={again?.typed ?? null} errors={again?.errors ?? null} />;
}
