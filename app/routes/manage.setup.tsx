import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readMember } from "../features/console/read-member";
import { DoneView } from "../features/setup/done-view";
import { proposalFor } from "../features/setup/proposal";
import { readStep } from "../features/setup/setup-form";
import { SetupView, stepHref } from "../features/setup/setup-view";
import { isStep, stepAfter, stepToResume } from "../features/setup/steps";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";
import { timeZones } from "../ui/time-zones";
import { said } from "../words/said";

/** Brings the zone of the browser. */
export const handle: PageHandle = { live: true };

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await readMember(context, request.url, "organization.change");
  const { searchParams } = new URL(request.url);
  const org = me.organization.slug;
  const [organization, { items }, { draft, isOver }] = await Promise.all([
    need(context.api.catalog.organization({ org })),
    need(context.api.catalog.locations({ org, limit: 1 })),
    need(context.api.setup.read()),
  ]);
  const { t, locale } = context.words(organization);
  const [location] = items;
  const asked = searchParams.get("step");
  const path = `/o/${org}${location ? `/${location.slug}` : ""}`;
  return {
    ...{ organization, draft, path, link: new URL(path, context.baseUrl).href },
    isDone: searchParams.has("done") || isOver,
    step: isStep(asked) ? asked : stepToResume(draft),
    place: { name: location?.name ?? organization.name, timeZone: location?.timeZone ?? "UTC" },
    ...{ person: me.name, timeZones: timeZones() },
    ...{ locale, title: t("setup.title", { organization: organization.name }) },
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  await readMember(context, request.url, "organization.change");
  const { t } = context.words();
  const { setup } = context.api;
  const form = await request.formData();
  const asked = String(form.get("step"));
  const step = isStep(asked) ? asked : "business";
  const next = stepAfter(step);
  if (form.get("intent") !== "skip") {
    const read = readStep(t, step, form);
    if ("errors" in read) return data({ typed: read.typed, errors: said(t, read.errors) }, { status: 422 });
    const { draft: before } = await need(setup.read());
    const isNewKind = read.draft.business !== undefined && read.draft.business !== before.business;
    const proposed = isNewKind && read.draft.business ? proposalFor(t, read.draft.business) : {};
    const saved = await refused(setup.save({ ...proposed, ...read.draft }), ["in_use"]);
    if (saved) return redirect("/manage/setup?done", 303);
  }
  if (next) return redirect(stepHref(next), 303);
  await need(setup.finish());
  return redirect("/manage/setup?done", 303);
}

export default function SetupPage() {
  const { isDone, link, path, draft, ...page } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  if (isDone) return <DoneView organization={page.organization} link={link} path={path} />;
  return <SetupView {...page} draft={{ ...draft, ...again?.typed }} errors={again?.errors ?? {}} />;
}
