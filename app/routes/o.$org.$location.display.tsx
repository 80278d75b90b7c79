import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { locationOfPath } from "../features/location/place";
import { BoardView } from "../features/queue/board-view";
import { liveQueues } from "../features/queue/live-queues";
import type { PageHandle } from "../page-handle";

export const handle: PageHandle = { live: true };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { organization, location } = await locationOfPath(context, params);
  const { t, locale } = context.words(organization);
  const queues = await liveQueues(context, location.id);
  return {
    place: { organization, location },
    queues: queues.map(({ snapshot }) => snapshot),
    now: new Date().toISOString(),
    locale,
    title: `${t("board.nowCalling")} · ${location.name}`,
    refreshSeconds: 10,
  };
}

export default function DisplayPage() {
  const { place, queues, now } = useLoaderData<typeof loader>();
  return <BoardView place={place} queues={queues} now={now} />;
}
