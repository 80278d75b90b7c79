import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeCounter, type FloorChange, readChange, undoQuery } from "../features/floor-view/change-counter";
import { FloorView } from "../features/floor-view/floor-view";
import { readManageFrame } from "../features/manage/manage-frame";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";

export const handle: PageHandle = { hydrate: true };

/** Without script. */
const REFRESH_SECONDS = 30;
const REFUSALS = ["counter_busy", "not_found", "forbidden", "stale_version"] as const;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const frame = await readManageFrame(context, request.url, "floor.read");
  const { organization, locations, location, permissions } = frame;
  const forecast = await need(context.api.reports.floorForecast({ locationId: location.id }));
  const { t, locale } = context.words(organization);
  return {
    ...{ organization, locations, location, permissions, forecast, locale, title: t("floorView.title") },
    undo: readChange(new URL(request.url).searchParams),
    refreshSeconds: REFRESH_SECONDS,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { location } = await readManageFrame(context, request.url, "floor.work");
  const change: FloorChange | null = readChange(new URLSearchParams(await request.text()));
  if (!change) throw new Response(null, { status: 422 });
  const done = await refused(changeCounter(context.api, change), REFUSALS);
  if (done) return data({ problem: context.words().t("floorView.refused") }, { status: 409 });
  return redirect(`/manage/floor?${new URLSearchParams({ location: location.id, ...undoQuery(change) })}`, 303);
}

export default function FloorPage() {
  const answer = useActionData<typeof action>();
  return <FloorView {...useLoaderData<typeof loader>()} problem={answer?.problem ?? null} />;
}
