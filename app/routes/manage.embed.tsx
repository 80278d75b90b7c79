import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EmbedView } from "../features/embed/embed-view";
import { readOrigins } from "../features/embed/read-origins";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";

export const handle: PageHandle = { live: true };

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { pathname, search, searchParams } = new URL(request.url);
  if (context.actor.kind !== "user") throw redirect(`/login?next=${encodeURIComponent(pathname + search)}`);
  const { organization: own, role } = await need(context.api.identity.me());
  const [organization, { items: locations }] = await Promise.all([
    need(context.api.catalog.organization({ org: own.slug })),
    need(context.api.catalog.locations({ org: own.slug, limit: 100 })),
  ]);
  const { t, locale } = context.words(organization);
  const isSaved = searchParams.has("saved");
  const { origin } = context.baseUrl;
  return { organization, locations, origin, mayManage: role !== "staff", isSaved, locale, title: t("embed.title") };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const origins = String((await request.formData()).get("origins") ?? "");
  const me = await need(context.api.identity.me());
  const patch = { id: me.organization.slug, embedOrigins: readOrigins(origins) };
  const done = await refused(context.api.catalog.updateOrganization(patch), ["invalid"]);
  if (!("refusal" in done)) return redirect("/manage/embed?saved", 303);
  return data({ problem: context.words().t("embed.noOrigin"), origins }, { status: 422 });
}

export default function EmbedPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <EmbedView {...page} refused={answer ?? null} />;
}
