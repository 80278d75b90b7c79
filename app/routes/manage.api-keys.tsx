import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { apiKeyScope } from "../../server/domain/identity/api-key-schema";
import { DAY } from "../../server/domain/shared/duration";
import { ApiKeysView } from "../features/api-keys/api-keys-view";
import { sitesIn } from "../features/api-keys/sites";
import { everyItem } from "../features/list/every-item";
import { everyLocation } from "../features/list/every-location";
import { listed, listQueryOf } from "../features/list/listed";
import { readManageFrame } from "../features/manage/manage-frame";
import { need, refused } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, location } = await readManageFrame(context, request.url, "programs.read");
  const [keys, locations] = await Promise.all([
    everyItem((page) => context.api.apiKeys.list(page)),
    everyLocation(context, organization.slug),
  ]);
  const places = locations.map(({ id, name }) => ({ id, name }));
  const { t, locale } = context.words(organization);
  const { timeZone } = location;
  const list = listed(keys, listQueryOf(request.url), {
    textOf: ({ name, prefix }) => `${name} ${prefix}`,
    orders: { name: ({ name }) => name },
    locale,
  });
  return { organization, timeZone, list, places, locale, title: t("apiKeys.title") };
}

/** The secret is in the answer to the form: it is nowhere to be had again. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { organization } = await readManageFrame(context, request.url, "programs.read");
  const { t } = context.words(organization);
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  const { apiKeys } = context.api;
  if (text("revoke")) {
    // What somebody else has ended already is as it was wanted.
    await refused(apiKeys.revoke({ id: text("revoke") }), ["not_found"]);
    return redirect("/manage/api-keys", 303);
  }
  if (text("rotate")) {
    const { name, secret } = await need(apiKeys.rotate({ id: text("rotate") }));
    return data({ made: { name, secret: secret ?? "" }, errors: null, given: null });
  }
  const name = text("name").trim();
  const scopes = form.getAll("scopes").map((scope) => apiKeyScope.parse(scope));
  const locationIds = form.getAll("places").map(String);
  const origins = sitesIn(text("sites"));
  const errors = {
    ...((name === "" || name.length > 60) && { name: t("apiKeys.error.name") }),
    ...(scopes.length === 0 && { scopes: t("apiKeys.error.scopes") }),
    ...(origins === null && { sites: t("apiKeys.error.sites") }),
  };
  if (origins === null || Object.keys(errors).length > 0) {
    const given = { name, scopes, places: locationIds, sites: text("sites"), life: text("life") };
    return data({ made: null, errors, given }, { status: 422 });
  }
  const days = Number(text("life"));
  const expiresAt = days > 0 ? new Date(Date.now() + days * DAY).toISOString() : undefined;
  const { secret } = await need(apiKeys.create({ name, scopes, expiresAt, locationIds, origins }), 422);
  return data({ made: { name, secret: secret ?? "" }, errors: null, given: null });
}

export default function ApiKeysPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ApiKeysView {...page} made={answer?.made ?? null} errors={answer?.errors ?? null} given={answer?.given ?? null} />
  );
}
