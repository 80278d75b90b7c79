import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readMember } from "../features/console/read-member";
import { EmbedView } from "../features/embed/embed-view";
import { readOrigins } from "../features/embed/read-origins";
import { everyLocation } from "../features/list/every-location";
import { listed, listQueryOf } from "../features/list/listed";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";

export const handle: PageHandle = { live: true };

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { organization: own, permissions } = await readMember(context, request.url, "floor.work");
  const [organization, locations] = await Promise.all([
    need(context.api.catalog.organization({ org: own.slug })),
    everyLocation(context, own.slug),
  ]);
  const { t, locale } = context.words(organization);
  const isSaved = searchParams.has("saved");
  const { origin } = context.baseUrl;
  return {
    organization,
    list: listed(locations, listQueryOf(request.url), {
      textOf: ({ name }) => name,
      orders: { name: ({ name }) => name },
      locale,
    }),
    origin,
    mayManage: permissions.includes("settings.change"),
    isSaved,
    locale,
    title: t("embed.title"),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const origins = String((await request.formData()).get("origins") ?? "");
  const me = await readMember(context, request.url, "floor.work");
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
