import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { everyItem } from "../features/list/every-item";
import { readManageFrame } from "../features/manage/manage-frame";
import { askedInstant } from "../features/past-board/asked-instant";
import { PastBoardView } from "../features/past-board/past-board-view";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "floor.read");
  const { searchParams } = new URL(request.url);
  const at = new Date(askedInstant(searchParams, location.timeZone, Date.now())).toISOString();
  const here = { locationId: location.id };
  const [queues, counters] = await Promise.all([
    everyItem((page) => context.api.queue.queues({ ...here, ...page })),
    everyItem((page) => context.api.queue.counters({ ...here, ...page })),
  ]);
  const byLetter = queues.toSorted((a, b) => a.letter.localeCompare(b.letter));
  const boards = await Promise.all(
    byLetter.map(async ({ id, letter }) => ({ ...(await need(context.api.queue.pastBoard({ id, at }))), letter })),
  );
  const { t, locale } = context.words(organization);
  return {
    ...{ organization, locations, location, at, boards },
    counters: counters.map(({ id, name }) => ({ id, name })),
    previousAt: boards.reduce<string | null>((latest, { previousAt }) => later(latest, previousAt), null),
    nextAt: boards.reduce<string | null>((first, { nextAt }) => earlier(first, nextAt), null),
    locale,
    title: t("past.title"),
  };
}

// Instants in UTC with milliseconds are in order of time as they are in order of letters.
const later = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a);
const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a);

export default function PastBoardPage() {
  return <PastBoardView {...useLoaderData<typeof loader>()} />;
}
