import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownLocations, readMember } from "../features/console/read-member";
import { everyLocation } from "../features/list/every-location";
import { listed, listQueryOf } from "../features/list/listed";
import { LocationsView } from "../features/locations/locations-view";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await readMember(context, request.url, "settings.change");
  const org = me.organization.slug;
  const [organization, all] = await Promise.all([
    need(context.api.catalog.organization({ org })),
    everyLocation(context, org),
  ]);
  const { t, locale } = context.words(organization);
  const list = listed(ownLocations(me, all), listQueryOf(request.url), {
    textOf: ({ name, address, slug }) => `${name} ${address} ${slug}`,
    orders: { name: ({ name }) => name },
    locale,
  });
  const savedId = new URL(request.url).searchParams.get("saved");
  return {
    ...{ organization, list },
    mayAdd: me.permissions.includes("organization.change"),
    saved: all.find(({ id }) => id === savedId)?.name ?? null,
    ...{ locale, title: t("locations.title") },
  };
}

export default function LocationsPage() {
  return <LocationsView {...useLoaderData<typeof loader>()} />;
}
