import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askedDays } from "../features/feedback/asked-days";
import { FeedbackView } from "../features/feedback/feedback-view";
import { everyItem } from "../features/list/every-item";
import { readManageFrame } from "../features/manage/manage-frame";
import { need } from "../refusal";

const ON_A_PAGE = 25;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "floor.read");
  const { searchParams } = new URL(request.url);
  const locationId = location.id;
  const { from, to, isRange } = askedDays(searchParams, location.timeZone, Date.now());
  const queue = searchParams.get("queue") ?? "";
  const q = (searchParams.get("q") ?? "").trim().slice(0, 120);
  const cursor = searchParams.get("cursor") || undefined;
  const filter = { locationId, queueId: queue || undefined, from, to, q, cursor, limit: ON_A_PAGE };
  const [queues, report] = await Promise.all([
    everyItem((page) => context.api.queue.queues({ locationId, ...page })),
    isRange ? need(context.api.queue.feedbackReport(filter)) : null,
  ]);
  const { t, locale } = context.words(organization);
  const shown = { organization, locations, location, filter: { queue, from, to, q }, report };
  return { ...shown, queues: queues.map(({ id, name }) => ({ id, name })), locale, title: t("feedback.title") };
}

export default function FeedbackPage() {
  return <FeedbackView {...useLoaderData<typeof loader>()} />;
}
