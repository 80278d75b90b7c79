import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readMember } from "../features/console/read-member";
import { readFeedsPage } from "../features/feeds/feeds-page";
import { FeedsView } from "../features/feeds/feeds-view";
import { listQueryOf } from "../features/list/listed";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";

export const handle: PageHandle = { live: true };

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization: own, permissions } = await readMember(context, request.url, "floor.work");
  const organization = await need(context.api.catalog.organization({ org: own.slug }));
  const words = context.words(organization);
  const { t, locale } = words;
  const page = await readFeedsPage(context, organization, words, listQueryOf(request.url));
  return {
    ...page,
    organization,
    mayManage: permissions.includes("settings.change"),
    locale,
    title: t("feeds.title"),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  const { feeds } = context.api;
  const resourceId = text("resourceId");
  // What somebody else has ended already is as it was wanted.
  const gone = ["not_found"] as const;
  if (text("intent") === "create") await need(feeds.createCalendarFeed({ resourceId }), 422);
  else if (text("revoke")) await refused(feeds.revokeCalendarFeed({ id: text("revoke") }), gone);
  else if (text("poll")) await refused(feeds.pollBusyFeed({ id: text("poll") }), gone);
  else if (text("remove")) await refused(feeds.removeBusyFeed({ id: text("remove") }), gone);
  else if (text("intent") === "add") {
    const url = text("url");
    const done = await refused(feeds.addBusyFeed({ resourceId, url }), ["invalid"]);
    if ("refusal" in done) {
      const { t } = context.words();
      const problem = done.refusal.detail ? t("feeds.in.tooMany") : t("feeds.in.noAddress");
      return data({ problem, url, resourceId }, { status: 422 });
    }
  }
  return redirect("/manage/feeds", 303);
}

export default function FeedsPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <FeedsView {...page} refused={answer ?? null} />;
}
