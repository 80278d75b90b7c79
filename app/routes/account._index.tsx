import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeEmailInput, changePasswordInput } from "../../server/domain/identity/account-schema";
import { pinInput } from "../../server/domain/identity/pin-schema";
import {
  ASKED_AGAIN,
  type Errors,
  faultsOf,
  passwordOf,
  refusedFields,
  textOf,
} from "../features/account/account-form";
import { AccountView } from "../features/account/account-view";
import type { PageHandle } from "../page-handle";
import { need, type Refusal, refused } from "../refusal";
import { said } from "../words/said";

export const handle: PageHandle = { live: true };

const SESSIONS = "/account#sessions";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await signedIn(context);
  const org = me.organization.slug;
  const [hasPin, { isConfirmed }, sessions, memberships, locations] = await Promise.all([
    need(context.api.identity.hasPin()),
    need(context.api.identity.factors()),
    need(context.api.identity.sessions()),
    need(context.api.identity.memberships()),
    need(context.api.catalog.locations({ org, limit: 1 })),
  ]);
  const { t, locale } = context.words(me.organization);
  const timeZone = locations.items[0]?.timeZone ?? "UTC";
  const done = new URL(request.url).searchParams.get("done");
  return { me, hasPin, isConfirmed, sessions, memberships, timeZone, done, locale, title: t("account.title") };
}

async function signedIn(context: AppLoadContext) {
  if (context.actor.kind !== "user") throw redirect("/login?next=%2Faccount");
  const me = await need(context.api.identity.me());
  if (me.lacksFactor) throw redirect("/account/second-factor");
  return me;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await signedIn(context);
  const { t, locale } = context.words(me.organization);
  const form = await request.formData();
  const intent = form.get("intent");
  const { identity } = context.api;
  if (intent === "end" || intent === "end-others") {
    const ended = await refused(
      intent === "end" ? identity.endSession({ id: textOf(form, "session") }) : identity.endOtherSessions(),
      ["not_found", "confirm_first"],
    );
    return redirect(ended?.refusal.code === "confirm_first" ? SESSIONS : "/account?done=session", 303);
  }
  if (intent === "switch") {
    await need(identity.switchOrganization({ organizationId: textOf(form, "organization") }));
    return redirect("/desk", 303);
  }
  if (intent === "pin-remove") {
    await need(identity.removePin());
    return redirect("/account?done=pin-removed", 303);
  }
  const email = textOf(form, "email");
  const again = (errors: Errors, status = 422) => data({ email, errors: said(t, errors) }, { status });
  if (intent === "email") {
    const input = { email, locale, password: passwordOf(form, "currentForEmail") };
    const faults = faultsOf(changeEmailInput, input);
    if (faults) return again(faults);
    const answer = await refused(identity.changeEmail(input), ASKED_AGAIN);
    return answer ? again(emailFault(answer.refusal)) : redirect("/account?done=mail", 303);
  }
  if (intent === "confirm") {
    const answer = await refused(
      identity.confirmPerson({ password: passwordOf(form, "currentForSessions") }),
      ASKED_AGAIN,
    );
    return answer ? again({ currentForSessions: whyNot(answer.refusal) }) : redirect(SESSIONS, 303);
  }
  if (intent === "pin") {
    const given = { pin: textOf(form, "pin"), password: passwordOf(form, "currentForPin") };
    if (!pinInput.safeParse(given).success) return again({ pin: "pin.error.new" });
    const answer = await refused(identity.setPin(given), ASKED_AGAIN);
    return answer ? again({ currentForPin: whyNot(answer.refusal) }) : redirect("/account?done=pin", 303);
  }
  const input = { password: passwordOf(form, "current"), newPassword: passwordOf(form, "newPassword") };
  const faults = faultsOf(changePasswordInput, input);
  if (faults) return again(faults);
  const answer = await refused(identity.changePassword({ ...input, locale }), ASKED_AGAIN);
  if (answer) return again(refusedFields(answer.refusal, { password: "newPassword", first: "current" }));
  return redirect("/account?done=password", 303);
}

const whyNot = ({ code }: Refusal) => (code === "bad_credentials" ? "account.error.current" : "account.error.tooMany");
const emailFault = (refusal: Refusal): Errors => ({ currentForEmail: whyNot(refusal) });

export default function AccountPage() {
  const page = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  return <AccountView {...page} email={again?.email ?? ""} errors={again?.errors ?? null} />;
}
