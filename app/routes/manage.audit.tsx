import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { filterOf, readQuery } from "../features/audit/audit-query";
import { AuditView } from "../features/audit/audit-view";
import { everyItem } from "../features/list/every-item";
import { readManageFrame } from "../features/manage/manage-frame";
import { need } from "../refusal";

const ON_A_PAGE = 25;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, location } = await readManageFrame(context, request.url, "audit.read");
  const query = readQuery(new URL(request.url).searchParams);
  const { timeZone } = location;
  const [page, members] = await Promise.all([
    need(context.api.audit.list({ ...filterOf(query, timeZone), limit: ON_A_PAGE })),
    everyItem(({ limit, cursor = "1" }) => membersOf(context, limit, Number(cursor))),
  ]);
  const people = members.map(({ userId, name }) => ({ userId, name }));
  const { t, locale } = context.words(organization);
  return { organization, page, query, people, timeZone, locale, title: t("audit.title") };
}

async function membersOf({ api }: AppLoadContext, limit: number, page: number) {
  const { members, total } = await api.identity.people({ limit, page });
  return { items: members, nextCursor: page * limit < total ? String(page + 1) : null };
}

export default function AuditRoute() {
  return <AuditView {...useLoaderData<typeof loader>()} />;
}
