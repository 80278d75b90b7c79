import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readMember } from "../features/console/read-member";
import { queryOf, readFilter } from "../features/notifications/message-query";
import { MessagesView } from "../features/notifications/messages-view";
import { need, refused } from "../refusal";

const ON_A_PAGE = 25;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const filter = readFilter(searchParams);
  const me = await readMember(context, request.url, "floor.work");
  const [organization, page] = await Promise.all([
    need(context.api.catalog.organization({ org: me.organization.slug })),
    need(context.api.notifications.messages({ limit: ON_A_PAGE, ...filter })),
  ]);
  const { t, locale } = context.words(organization);
  const isResent = searchParams.get("done") === "resent";
  return { organization, page, filter, isResent, locale, title: t("messages.title") };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const id = String((await request.formData()).get("resend") ?? "");
  const done = await refused(context.api.notifications.resend({ id }), ["message_state"]);
  if ("refusal" in done) return data({ done: "notResent" as const }, { status: 409 });
  const { searchParams } = new URL(request.url);
  return redirect(`/manage/messages${queryOf({ ...readFilter(searchParams), done: "resent" })}`, 303);
}

export default function MessagesPage() {
  const { organization, page, filter, isResent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const done = answer?.done ?? (isResent ? "resent" : null);
  return <MessagesView organization={organization} page={page} filter={filter} done={done} />;
}
