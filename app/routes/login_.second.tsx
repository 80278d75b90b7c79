import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { textOf } from "../features/account/account-form";
import { nextPath } from "../features/identity/next-path";
import { ProveView } from "../features/second-factor/prove-view";
import { readAnswer } from "../features/second-factor/read-answer";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";

export const handle: PageHandle = { passkey: true, live: true };

const nextOf = (request: Request) => nextPath(new URL(request.url).searchParams.get("next"), "/desk");

async function factorOf(context: AppLoadContext) {
  const factor = await refused(context.api.identity.secondFactor(), ["unauthenticated"]);
  // The sign-in was over, or never begun.
  if ("refusal" in factor) throw redirect("/login");
  return factor;
}

export async function loader({ context, request }: LoaderFunctionArgs) {
  if (context.actor.kind === "user") throw redirect(nextOf(request));
  const { hasTotp, hasPasskey } = await factorOf(context);
  const passkeyOptions = hasPasskey ? await context.api.identity.passkeyProofOptions() : null;
  const { t, locale } = context.words();
  return { hasTotp, passkeyOptions, locale, title: `${t("factor.prove.title")} · QConnect` };
}

const SHOWN = ["wrong_code", "rate_limited", "invalid"] as const;

export async function action({ context, request }: ActionFunctionArgs) {
  await factorOf(context);
  const { identity } = context.api;
  const form = await request.formData();
  const response = readAnswer(form);
  const answer = await refused(
    form.get("intent") === "passkey-use"
      ? identity.proveByPasskey({ response: response as never })
      : identity.proveByCode({ code: textOf(form, "code") }),
    SHOWN,
  );
  if (!answer) throw redirect(nextOf(request), 303);
  const { t } = context.words();
  const isTooMany = answer.refusal.code === "rate_limited";
  const code = isTooMany ? t("account.error.tooMany") : t("factor.error.code");
  return data({ errors: { code } }, { status: isTooMany ? 429 : 422 });
}

export default function SecondStepPage() {
  const again = useActionData<typeof action>();
  return <ProveView {...useLoaderData<typeof loader>()} errors={again?.errors ?? null} />;
}
