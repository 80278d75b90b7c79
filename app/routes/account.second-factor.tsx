import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type Errors, passwordOf, textOf } from "../features/account/account-form";
import { FactorsView } from "../features/second-factor/factors-view";
import { readAnswer } from "../features/second-factor/read-answer";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";
import { said } from "../words/said";

export const handle: PageHandle = { passkey: true, live: true };

const HERE = "/account/second-factor";

async function signedIn(context: AppLoadContext) {
  if (context.actor.kind !== "user") throw redirect(`/login?next=${encodeURIComponent(HERE)}`);
  return need(context.api.identity.me());
}

export async function loader({ context }: LoaderFunctionArgs) {
  const me = await signedIn(context);
  const { identity, catalog } = context.api;
  const factors = await need(identity.factors());
  const locations = me.lacksFactor ? null : await need(catalog.locations({ org: me.organization.slug, limit: 1 }));
  const { t, locale } = context.words(me.organization);
  return {
    factors,
    organization: me.organization,
    lacksFactor: me.lacksFactor,
    mayRequire: !me.lacksFactor && me.permissions.includes("security.change"),
    timeZone: locations?.items[0]?.timeZone ?? "UTC",
    passkeyOptions: factors.isConfirmed ? await need(identity.newPasskeyOptions()) : null,
    locale,
    title: t("factor.title"),
  };
}

const SHOWN = [
  "bad_credentials",
  "rate_limited",
  "wrong_code",
  "invalid",
  "second_factor_required",
  "confirm_first",
  "in_use",
  "not_found",
] as const;
const SAID: Partial<Record<(typeof SHOWN)[number], Errors>> = {
  bad_credentials: { current: "account.error.current" },
  wrong_code: { code: "factor.error.code" },
  second_factor_required: { require: "factor.error.first" },
};

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await signedIn(context);
  const { t } = context.words(me.organization);
  const { identity } = context.api;
  const form = await request.formData();
  const intent = String(form.get("intent") ?? "");
  const again = (
    errors: Errors | null,
    shown: { totp?: { secret: string; uri: string }; recoveryCodes?: string[] | null } = {},
  ) =>
    data(
      { errors: errors && said(t, errors), totp: shown.totp ?? null, recoveryCodes: shown.recoveryCodes ?? null },
      { status: errors ? 422 : 200 },
    );
  if (intent === "totp-begin") {
    const totp = await refused(identity.beginTotp(), SHOWN);
    return "refusal" in totp ? redirect(HERE, 303) : again(null, { totp });
  }
  const answer = await refused(change(), SHOWN);
  if (!answer) return redirect(HERE, 303);
  if (!("refusal" in answer)) return again(null, { recoveryCodes: answer.recoveryCodes });
  const { code } = answer.refusal;
  if (code === "confirm_first") return redirect(HERE, 303);
  const errors: Errors = SAID[code as keyof typeof SAID] ?? {
    current: code === "rate_limited" ? "account.error.tooMany" : "page.problem",
  };
  if (intent !== "totp-confirm") return again(intent === "passkey-new" ? { name: "factor.passkey.failed" } : errors);
  // The same key again: the app has it already.
  const totp = await refused(identity.beginTotp(), SHOWN);
  return again(errors, "refusal" in totp ? {} : { totp });

  async function change(): Promise<{ recoveryCodes: string[] | null } | undefined> {
    if (intent === "totp-confirm") return identity.confirmTotp({ code: textOf(form, "code") });
    if (intent === "recovery") return identity.renewRecoveryCodes();
    if (intent === "passkey-new")
      return identity.addPasskey({ name: textOf(form, "name"), response: readAnswer(form) as never });
    if (intent === "totp-remove") await identity.removeTotp();
    else if (intent === "passkey-remove") await identity.removePasskey({ id: textOf(form, "passkey") });
    else if (intent.startsWith("require-")) await identity.requireFactor({ isRequired: intent === "require-yes" });
    else await identity.confirmPerson({ password: passwordOf(form, "current") });
    return undefined;
  }
}

export default function SecondFactorPage() {
  const page = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const { errors = null, totp = null, recoveryCodes = null } = again ?? {};
  return <FactorsView {...page} {...{ errors, totp, recoveryCodes }} />;
}
