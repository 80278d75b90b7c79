import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { locationOfPath } from "../features/location/place";
import { boardChoice } from "../features/queue/board-choice";
import { BoardView } from "../features/queue/board-view";
import { liveQueues } from "../features/queue/live-queues";
import type { PageHandle } from "../page-handle";

export const handle: PageHandle = { board: true };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { organization, location } = await locationOfPath(context, params);
  const query = new URL(request.url).searchParams;
  // A sign speaks the language of its place, whatever the television was set to in its factory.
  const asked = context.words(organization);
  const { t, locale } = query.has("lang") ? asked : context.wordsFor(organization.locale);
  const all = await liveQueues(context, location.id);
  const snapshots = all.map(({ snapshot }) => snapshot);
  return {
    place: { organization, location },
    ...boardChoice(query, snapshots, organization.locale, context.wordsFor),
    build: context.board.build,
    now: new Date().toISOString(),
    locale,
    title: `${t("board.nowCalling")} · ${location.name}`,
    description: t("describe.display", { location: location.name }),
    refreshSeconds: 10,
    // A paired display without script asks there what it is to show.
    ...(query.has("device") && { refreshTo: "/device" }),
  };
}

export default function DisplayPage() {
  return <BoardView {...useLoaderData<typeof loader>()} />;
}
