import type { LoaderFunctionArgs } from "@remix-run/node";
import { auditCsv } from "../features/audit/audit-csv";
import { filterOf, readQuery } from "../features/audit/audit-query";
import { readManageFrame } from "../features/manage/manage-frame";
import { need } from "../refusal";

const AT_ONCE = 100;

/** What the page shows, all pages of it, as a file. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, location } = await readManageFrame(context, request.url, "audit.read");
  const filter = filterOf(readQuery(new URL(request.url).searchParams), location.timeZone);
  const first = await need(context.api.audit.list({ ...filter, cursor: undefined, limit: AT_ONCE }));
  const read = async (cursor: string | undefined) =>
    cursor === undefined ? first : context.api.audit.list({ ...filter, cursor, limit: AT_ONCE });
  return new Response(auditCsv(read), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="audit-${organization.slug}.csv"`,
      "cache-control": "no-store",
    },
  });
}
