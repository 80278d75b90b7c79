import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMember } from "../features/console/read-member";
import { ZonesView } from "../features/manage/zones-view";
import { need } from "../refusal";

const MOST_SHOWN = 200;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const me = await readMember(context, request.url, "organization.change");
  const [organization, drifted] = await Promise.all([
    need(context.api.catalog.organization({ org: me.organization.slug })),
    need(context.api.booking.drifted()),
  ]);
  const { t, locale } = context.words(organization);
  const repaired = searchParams.has("repaired") ? Number(searchParams.get("repaired")) || 0 : null;
  const count = drifted.items.length;
  return {
    organization,
    drifted: drifted.items.slice(0, MOST_SHOWN),
    count,
    repaired,
    locale,
    title: t("zones.title"),
  };
}

export async function action({ context }: ActionFunctionArgs) {
  const { repaired } = await need(context.api.booking.repairZones());
  return redirect(`/manage/time-zones?repaired=${repaired.length}`, 303);
}

export default function TimeZonesPage() {
  return <ZonesView {...useLoaderData<typeof loader>()} />;
}
