import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ownLocations, readMember } from "../features/console/read-member";
import { everyItem } from "../features/list/every-item";
import { everyLocation } from "../features/list/every-location";
import { LineView } from "../features/waitlist/line-view";
import { need, refused } from "../refusal";

const ON_A_PAGE = 25;
const DONE = ["removed", "offered"] as const;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const me = await readMember(context, request.url, "floor.work");
  const org = me.organization.slug;
  const [organization, locations] = await Promise.all([
    need(context.api.catalog.organization({ org })),
    everyLocation(context, org),
  ]);
  const own = ownLocations(me, locations);
  const [first] = own;
  if (!first) throw new Response(null, { status: 404 });
  const locationId = searchParams.get("location") || first.id;
  const filter = { locationId, serviceId: searchParams.get("service") || undefined, q: queryOf(searchParams) };
  const cursor = searchParams.get("cursor") || undefined;
  const [services, page] = await Promise.all([
    everyItem((each) => context.api.catalog.services({ locationId, ...each })),
    need(context.api.waitlist.entries({ ...filter, cursor, limit: ON_A_PAGE })),
  ]);
  const { t, locale } = context.words(organization);
  const done = DONE.find((one) => one === searchParams.get("done")) ?? null;
  const title = t("waitlist.manage.title");
  return { organization, locations: own, services, filter, page, done, locale, title };
}

const queryOf = (searchParams: URLSearchParams) => searchParams.get("q")?.trim().slice(0, 120) || undefined;

export async function action({ context, request }: ActionFunctionArgs) {
  const id = String((await request.formData()).get("remove") ?? "");
  const done = await refused(context.api.waitlist.leave({ id }), ["waitlist_state"]);
  if (done && "refusal" in done) return data({ done: "notWaiting" as const }, { status: 409 });
  const address = new URL(request.url);
  address.searchParams.set("done", "removed");
  address.searchParams.delete("ask");
  return redirect(`${address.pathname}${address.search}`, 303);
}

export default function WaitlistPage() {
  const { done, ...shown } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <LineView {...shown} done={answer?.done ?? done} />;
}
