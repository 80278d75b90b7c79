import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { everyItem } from "../features/list/every-item";
import { listed, listQueryOf } from "../features/list/listed";
import { readManageFrame } from "../features/manage/manage-frame";
import { readShare } from "../features/walk-in-share/read-share";
import { ShareView } from "../features/walk-in-share/share-view";
import { refused } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "settings.change");
  const items = await everyItem((page) => context.api.catalog.services({ locationId: location.id, ...page }));
  const { t, locale } = context.words(organization);
  const saved = items.find(({ id }) => id === new URL(request.url).searchParams.get("saved"))?.name ?? null;
  const list = listed(items, listQueryOf(request.url), {
    textOf: ({ name }) => name,
    orders: { name: ({ name }) => name },
    locale,
  });
  return { organization, locations, location, list, saved, locale, title: t("walkInShare.title") };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { location } = await readManageFrame(context, request.url, "settings.change");
  const { id, version, typed, share } = readShare(await request.formData());
  if (share === null) return data({ id, typed, problem: "wrong" as const }, { status: 422 });
  const patch = { id, walkInShare: share, ifVersion: version };
  const saved = await refused(context.api.catalog.updateService(patch), ["stale_version"]);
  if ("refusal" in saved) return data({ id, typed, problem: "stale" as const }, { status: 412 });
  const back = new URL(request.url);
  back.searchParams.set("location", location.id);
  back.searchParams.set("saved", id);
  return redirect(`${back.pathname}${back.search}`, 303);
}

export default function WalkInSharePage() {
  return <ShareView {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
