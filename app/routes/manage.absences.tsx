import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Affected } from "../../server/domain/absence/schema";
import { ACTIONS, absenceOf, readAbsence } from "../features/absence/absence-form";
import { AbsenceView } from "../features/absence/absence-view";
import { ownLocations, readMember } from "../features/console/read-member";
import { addException, removedOf, removeException } from "../features/hours/removed-exception";
import { everyItem } from "../features/list/every-item";
import { everyLocation } from "../features/list/every-location";
import { listed, listQueryOf } from "../features/list/listed";
import { need, refused } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const me = await readMember(context, request.url, "settings.change");
  const org = me.organization.slug;
  const [organization, locations] = await Promise.all([
    need(context.api.catalog.organization({ org })),
    everyLocation(context, org),
  ]);
  const own = ownLocations(me, locations);
  const asked = searchParams.get("location");
  const location = asked ? await need(context.api.catalog.location({ id: asked })) : own[0];
  if (!location) throw new Response(null, { status: 404 });
  const [resources, coming] = await Promise.all([
    everyItem((page) => context.api.catalog.resources({ locationId: location.id, ...page })),
    need(context.api.absence.coming({ locationId: location.id })),
  ]);
  const { t, locale } = context.words(organization);
  const settled = ACTIONS.map((action) => ({ action, count: Number(searchParams.get(action)) || 0 }));
  return {
    organization,
    locations: own,
    location,
    resources,
    coming: listed(coming.items, listQueryOf(request.url), {
      textOf: ({ resourceId, reason }) => `${resources.find(({ id }) => id === resourceId)?.name ?? ""} ${reason}`,
      orders: { day: ({ firstDay }) => firstDay },
      locale,
    }),
    done: searchParams.get("done"),
    removed: removedOf(searchParams.get("removed")),
    wasAway: searchParams.get("who") || null,
    settled,
    locale,
    title: t("absence.title"),
  };
}

const count = (affected: Affected[], action: Affected["action"]) =>
  String(affected.filter((one) => one.action === action).length);

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const locationId = String(form.get("location"));
  const here = (query: Record<string, string>) =>
    redirect(`/manage/absences?${new URLSearchParams({ location: locationId, ...query })}`, 303);
  const who = String(form.get("who") ?? "");
  if (form.has("over")) {
    const removed = await removeException(context, String(form.get("over")));
    return here({ done: "over", ...(removed && { removed, who }) });
  }
  const undone = removedOf(form.has("undo") ? String(form.get("undo")) : null);
  if (undone) {
    await need(
      addException(context, who ? { kind: "resource", id: who } : { kind: "location", id: locationId }, undone),
    );
    return here({ done: "marked" });
  }
  const { fields, errors: wrong } = readAbsence(form);
  const { t } = context.words();
  const errors = Object.fromEntries(Object.entries(wrong).map(([name, key]) => [name, t(key)]));
  if (Object.keys(errors).length > 0) return data({ fields, errors, affected: null }, { status: 422 });
  const input = absenceOf(fields, locationId, form);
  const isSure = form.get("intent") === "mark";
  const result = await refused(isSure ? context.api.absence.mark(input) : context.api.absence.preview(input), [
    "invalid",
    "too_many_affected",
  ]);
  if ("refusal" in result) {
    const lastDay = t(result.refusal.code === "invalid" ? "absence.error.lastDay" : "absence.error.tooMany");
    return data({ fields, errors: { lastDay }, affected: null }, { status: 422 });
  }
  if (!isSure) return data({ fields, errors, affected: result.affected });
  const counts = Object.fromEntries(ACTIONS.map((one) => [one, count(result.affected, one)]));
  return here({ done: "marked", ...counts });
}

export default function AbsencesPage() {
  return <AbsenceView {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
