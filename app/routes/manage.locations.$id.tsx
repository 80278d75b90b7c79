import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Location } from "../../server/domain/catalog/schema";
import { readMember } from "../features/console/read-member";
import { LocationEditView } from "../features/locations/location-edit-view";
import {
  type LocationFields,
  locationOf,
  type Moves,
  movesOf,
  readLocation,
} from "../features/locations/location-form";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";
import { timeZones } from "../ui/time-zones";
import { said } from "../words/said";

const NEW = "new";

export const handle: PageHandle = { live: true };

/** Adding one concerns the whole organisation, changing one the location. */
async function readLocationFor(context: AppLoadContext, url: string, id: string) {
  const me = await readMember(context, url, id === NEW ? "organization.change" : "settings.change");
  const location = id === NEW ? null : await need(context.api.catalog.location({ id }));
  return { me, location };
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { me, location } = await readLocationFor(context, request.url, params.id ?? "");
  const organization = await need(context.api.catalog.organization({ org: me.organization.slug }));
  const { t, locale } = context.words(organization);
  const title = location ? t("list.change", { name: location.name }) : t("locations.new");
  const address = `${context.baseUrl.host}/o/${organization.slug}`;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { organization, location, zone, timeZones: timeZones(), address, locale, title };
}

interface Again {
  fields: LocationFields;
  version: number;
  errors?: Record<string, string>;
  isStale?: boolean;
  moves?: Moves;
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { location } = await readLocationFor(context, request.url, params.id ?? "");
  const { t } = context.words();
  const form = await request.formData();
  const fields = readLocation(form);
  const version = Number(form.get("version")) || 0;
  const again = (answer: Omit<Again, "fields" | "version"> & { version?: number }, status = 422) =>
    data<Again>({ fields, version, ...answer }, { status });
  const read = locationOf(fields);
  if ("errors" in read) return again({ errors: said(t, read.errors ?? {}) });
  const moves = location && movesOf(location, read.settings);
  if (moves && (moves.slug || moves.timeZone) && form.get("intent") !== "confirmed") return again({ moves });
  const saved = await refused(save(context, location, version, read.settings), ["stale_version", "invalid"]);
  if (!("refusal" in saved)) return redirect(`/manage/locations?saved=${saved.id}`, 303);
  if (saved.refusal.code === "invalid") return again({ errors: { slug: t("locations.slugTaken") } });
  const newest = location && (await need(context.api.catalog.location({ id: location.id })));
  return again({ isStale: true, version: newest?.version ?? 0 }, 412);
}

function save({ api }: AppLoadContext, location: Location | null, ifVersion: number, settings: LocationFields) {
  const { catalog } = api;
  return location
    ? catalog.updateLocation({ ...settings, id: location.id, ifVersion })
    : catalog.createLocation({ ...settings, openingHours: [] });
}

export default function LocationSettingsPage() {
  const { location, zone, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <LocationEditView
      {...page}
      location={location}
      fields={answer?.fields ?? location ?? { name: "", slug: "", timeZone: zone, address: "" }}
      version={answer?.version ?? location?.version ?? 0}
      errors={answer?.errors ?? {}}
      isStale={answer?.isStale ?? false}
      moves={answer?.moves ?? null}
    />
  );
}
