import type { AppLoadContext, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readConsoleFrame } from "../features/console/console-frame";
import { useLocationChoice } from "../features/console/use-location-choice";
import { DeskScreen } from "../features/desk/desk-screen";
import type { PageHandle } from "../page-handle";
import { need, refusalOf } from "../refusal";

export const handle: PageHandle = { hydrate: true };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.location ? `Desk · ${data.location.name}` : "Desk · QConnect" },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const frame = await readConsoleFrame(context, request.url);
  const { location } = frame;
  const board = location && (await readBoard(context, location.id));
  const queues = location ? await need(context.api.queue.queues({ locationId: location.id })) : null;
  const offers = queues?.items.map(({ id, serviceIds }) => ({ id, serviceIds })) ?? [];
  return { ...frame, offers, board, renderedAt: Date.now() };
}

/** Null when it cannot be read right now: the desk says so and goes on trying. */
async function readBoard(context: AppLoadContext, locationId: string) {
  try {
    return await context.api.queue.board({ locationId });
  } catch (error) {
    if (refusalOf(error)?.code === "unavailable") return null;
    return need(Promise.reject(error));
  }
}

export default function DeskPage() {
  const { offers, board, renderedAt, ...frame } = useLoaderData<typeof loader>();
  const { organization, location } = frame;
  const chooseLocation = useLocationChoice("/desk", frame);
  if (!location) {
    return (
      <main className="grid gap-4 p-6">
        <h1 className="text-xl font-bold">{organization.name}</h1>
        <p>There is no location yet. A manager can add one; then its desk is here.</p>
      </main>
    );
  }
  return <DeskScreen frame={{ ...frame, location, offers, chooseLocation }} board={board} renderedAt={renderedAt} />;
}
