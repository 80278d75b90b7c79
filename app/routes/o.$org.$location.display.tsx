import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { locationOfPath } from "../features/location/place";
import { BoardView } from "../features/queue/board-view";
import { liveQueues } from "../features/queue/live-queues";
import type { PageHandle } from "../page-handle";

export const handle: PageHandle = { live: true };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { organization, location } = await locationOfPath(context, params);
  const queues = await liveQueues(context, location.id);
  return {
    place: { organization, location },
    queues: queues.map(({ snapshot }) => snapshot),
    now: new Date().toISOString(),
    locale: organization.locale,
    refreshSeconds: 10,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Now calling · ${data.place.location.name}` : "QConnect" },
];

export default function DisplayPage() {
  const { place, queues, now } = useLoaderData<typeof loader>();
  return <BoardView place={place} queues={queues} now={now} />;
}
