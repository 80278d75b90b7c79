import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { inviteInput } from "../../server/domain/identity/people-schema";
import type { Role } from "../../server/domain/identity/schema";
import type { WordKey } from "../../server/domain/shared/words";
import { faultsOf, textOf } from "../features/account/account-form";
import { listQueryOf, ON_A_PAGE, pagesOf } from "../features/list/listed";
import { readManageFrame } from "../features/manage/manage-frame";
import { PeopleView } from "../features/people/people-view";
import { need, refused } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, location, locations } = await readManageFrame(context, request.url, "people.read");
  const { searchParams } = new URL(request.url);
  const asked = listQueryOf(request.url);
  const { total, ...people } = await need(
    context.api.identity.people({ q: asked.q, page: asked.page, limit: ON_A_PAGE }),
  );
  const { t, locale } = context.words(organization);
  const isDone = searchParams.has("done");
  const list = pagesOf(asked, total);
  return {
    organization,
    locations,
    ...people,
    // Invitations are found by the same search; only members have pages.
    list: { ...list, found: total + people.invited },
    isDone,
    timeZone: location.timeZone,
    locale,
    title: t("manage.people"),
  };
}

const SHOWN = ["forbidden", "last_owner", "already_member", "rate_limited", "not_found", "invalid"] as const;
const SAID: Record<string, WordKey> = {
  forbidden: "people.error.forbidden",
  last_owner: "people.error.lastOwner",
  already_member: "people.error.member",
  rate_limited: "account.error.tooMany",
  not_found: "people.error.gone",
};

export async function action({ context, request }: ActionFunctionArgs) {
  const { organization } = await readManageFrame(context, request.url, "people.change");
  const { t } = context.words(organization);
  const form = await request.formData();
  const { identity } = context.api;
  const intent = form.get("intent");
  const userId = textOf(form, "user");
  const email = intent === "invite" ? textOf(form, "email") : "";
  const again = (field: string, key: WordKey) => data({ email, errors: { [field]: t(key) } }, { status: 422 });
  if (intent === "invite") {
    const input = {
      email,
      role: textOf(form, "role") as Role,
      locationIds: form.getAll("places").map(String),
      locale: organization.locale,
    };
    if (faultsOf(inviteInput, input)) return again("email", "account.error.email");
    const answer = await refused(identity.invite(input), SHOWN);
    return answer ? again("email", SAID[answer.refusal.code] ?? "page.problem") : redirect("/manage/people?done", 303);
  }
  const change =
    intent === "revoke"
      ? identity.revokeInvitation({ id: textOf(form, "invitation") })
      : identity.changeMember(
          intent === "role"
            ? {
                userId,
                role: textOf(form, `role-${userId}`) as Role,
                locationIds: form.getAll(`places-${userId}`).map(String),
              }
            : { userId, isDisabled: intent === "disable" },
        );
  const answer = await refused(change, SHOWN);
  return answer ? again("people", SAID[answer.refusal.code] ?? "page.problem") : redirect("/manage/people?done", 303);
}

export default function PeoplePage() {
  const page = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  return <PeopleView {...page} email={again?.email ?? ""} errors={again?.errors ?? null} />;
}
