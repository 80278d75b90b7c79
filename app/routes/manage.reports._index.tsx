import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readManageFrame } from "../features/manage/manage-frame";
import { reportDays } from "../features/reports/report-days";
import { ReportsView } from "../features/reports/reports-view";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "floor.read");
  const { from, to, isRange } = reportDays(request.url, location.timeZone);
  const report = isRange ? await need(context.api.reports.floor({ locationId: location.id, from, to })) : null;
  const { t, locale } = context.words(organization);
  return { organization, locations, location, filter: { from, to }, report, locale, title: t("reports.title") };
}

export default function ReportsPage() {
  return <ReportsView {...useLoaderData<typeof loader>()} />;
}
