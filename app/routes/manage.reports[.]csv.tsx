import type { LoaderFunctionArgs } from "@remix-run/node";
import { readManageFrame } from "../features/manage/manage-frame";
import { reportCsv } from "../features/reports/report-csv";
import { reportDays } from "../features/reports/report-days";
import { need } from "../refusal";

/** What the page shows, as a file. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { location } = await readManageFrame(context, request.url, "floor.read");
  const { from, to, isRange } = reportDays(request.url, location.timeZone);
  if (!isRange) throw new Response(null, { status: 404 });
  const report = await need(context.api.reports.floor({ locationId: location.id, from, to }));
  return new Response(reportCsv(report), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="reports-${location.slug}-${from}-${to}.csv"`,
      "cache-control": "no-store",
    },
  });
}
