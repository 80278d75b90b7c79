import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Location } from "../../server/domain/catalog/schema";
import { changeHours, type HoursOwner, readHours } from "../features/hours/hours-page";
import { HoursView } from "../features/hours/hours-view";
import { LocationChoice } from "../features/manage/location-choice";
import { readManageFrame } from "../features/manage/manage-frame";
import type { PageHandle } from "../page-handle";
import { need } from "../refusal";

export const handle: PageHandle = { hours: true };

const ownerOf = ({ id, name, timeZone, openingHours, version }: Location): HoursOwner => ({
  ...{ kind: "location", id, name, timeZone, openingHours, version },
  path: `/manage/hours?location=${id}`,
});

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "settings.change");
  const owner = ownerOf(location);
  const words = context.words(organization);
  const { t, locale } = words;
  const title = t("hours.title.location", { name: location.name });
  const back = { label: t("manage.title"), href: "/manage" };
  return {
    organization,
    locations,
    owner,
    back,
    ...(await readHours(context, owner, request.url, words)),
    locale,
    title,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { organization, location } = await readManageFrame(context, request.url, "settings.change");
  const owner = ownerOf(await readNewest(context, location.id));
  return changeHours(context, owner, await request.formData(), context.words(organization));
}

const readNewest = ({ api }: AppLoadContext, id: string) => need(api.catalog.location({ id }));

export default function LocationHoursPage() {
  const { locations, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <HoursView {...page} usual={null} answer={answer ?? null}>
      <LocationChoice locations={locations} chosen={page.owner.id} />
    </HoursView>
  );
}
