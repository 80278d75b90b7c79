import type { LoaderFunctionArgs } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { readConsoleFrame } from "../features/console/console-frame";
import { useLocationChoice } from "../features/console/use-location-choice";
import { DeskScreen } from "../features/desk/desk-screen";
import { modeIn, useDeskMode } from "../features/desk/use-desk-mode";
import { everyItem } from "../features/list/every-item";
import type { PageHandle } from "../page-handle";
import { need, refusalOf } from "../refusal";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { hydrate: true, palette: true };

export async function loader({ context, request }: LoaderFunctionArgs) {
  const frame = await readConsoleFrame(context, request.url);
  const { location } = frame;
  const board = location && (await orNull(context.api.queue.board({ locationId: location.id })));
  const isReception = modeIn(new URL(request.url).searchParams) === "reception";
  const arrivals =
    location && isReception ? await orNull(context.api.queue.arrivals({ locationId: location.id, limit: 500 })) : null;
  const here = location && { locationId: location.id };
  const queues = here ? await everyItem((page) => context.api.queue.queues({ ...here, ...page })) : [];
  const staff = here ? await everyItem((page) => context.api.catalog.resources({ ...here, ...page })) : [];
  const resources = staff.map(({ id, name }) => ({ id, name }));
  const offers = queues.map(({ id, serviceIds }) => ({ id, serviceIds }));
  const { t, locale } = context.words(frame.organization);
  const title = t("desk.title", { location: location?.name ?? "QConnect" });
  return { ...frame, offers, resources, board, arrivals, renderedAt: Date.now(), locale, title };
}

/** Another mode shows the same board. */
export function shouldRevalidate({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  const isOnlyMode = currentUrl.searchParams.get("location") === nextUrl.searchParams.get("location");
  return isOnlyMode && currentUrl.search !== nextUrl.search ? false : defaultShouldRevalidate;
}

/** Null when it cannot be read right now: the desk says so and goes on trying. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (refusalOf(error)?.code === "unavailable") return null;
    return need(Promise.reject(error));
  }
}

export default function DeskPage() {
  const { t } = useWords();
  const { offers, resources, board, arrivals, renderedAt, ...frame } = useLoaderData<typeof loader>();
  const { organization, location } = frame;
  const [mode, chooseMode] = useDeskMode();
  const chooseLocation = useLocationChoice("/desk", frame);
  if (!location) {
    return (
      <main className="grid gap-4 p-6">
        <h1 className="text-xl font-bold">{organization.name}</h1>
        <p>{t("desk.noLocation")}</p>
      </main>
    );
  }
  return (
    <DeskScreen
      frame={{ ...frame, location, offers, resources, chooseLocation, mode, chooseMode }}
      board={board}
      arrivals={arrivals}
      renderedAt={renderedAt}
    />
  );
}
