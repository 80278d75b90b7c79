import { type AppLoadContext, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import type { DeskLocation } from "../features/desk/desk-header";
import { DeskScreen } from "../features/desk/desk-screen";
import { useRemembered } from "../features/desk/use-remembered";
import type { PageHandle } from "../page-handle";
import { need, refusalOf } from "../refusal";

export const handle: PageHandle = { hydrate: true };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.location ? `Desk · ${data.location.name}` : "Desk · QConnect" },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { pathname, search, searchParams } = new URL(request.url);
  if (context.actor.kind !== "user") throw redirect(`/login?next=${encodeURIComponent(pathname + search)}`);
  const { organization, name } = await need(context.api.identity.me());
  const asked = searchParams.get("location");
  const [first, wanted] = await need(
    Promise.all([
      context.api.catalog.locations({ org: organization.slug, limit: 100 }),
      asked === null ? null : context.api.catalog.locationBySlug({ org: organization.slug, location: asked }),
    ]),
  );
  // Never another one than was asked for: its people would be called by mistake.
  const location = wanted?.location ?? first.items[0] ?? null;
  const beyond = location && !first.items.some(({ id }) => id === location.id) ? [location] : [];
  const locations: DeskLocation[] = [...beyond, ...first.items].map(({ id, slug, name: called }) => ({
    id,
    slug,
    name: called,
  }));
  const board = location && (await readBoard(context, location.id));
  const queues = location ? await need(context.api.queue.queues({ locationId: location.id })) : null;
  const offers = queues?.items.map(({ id, serviceIds }) => ({ id, serviceIds })) ?? [];
  return {
    organization,
    person: name,
    locations,
    location,
    chosen: asked !== null,
    offers,
    board,
    renderedAt: Date.now(),
  };
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
  const { organization, person, locations, location, chosen, offers, board, renderedAt } =
    useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const [remembered, remember] = useRemembered("qconnect.location");
  const elsewhere = chosen ? undefined : locations.find(({ slug }) => slug === remembered && slug !== location?.slug);
  useEffect(() => {
    if (elsewhere) navigate(`/desk?location=${elsewhere.slug}`, { replace: true });
  }, [elsewhere, navigate]);

  function chooseLocation({ slug }: DeskLocation) {
    remember(slug);
    navigate(`/desk?location=${slug}`);
  }
  if (!location) {
    return (
      <main className="grid gap-4 p-6">
        <h1 className="text-xl font-bold">{organization.name}</h1>
        <p>There is no location yet. A manager can add one; then its desk is here.</p>
      </main>
    );
  }
  const frame = { organization, person, locations, location, offers, chooseLocation };
  return <DeskScreen frame={frame} board={board} renderedAt={renderedAt} />;
}
