import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMember } from "../features/console/read-member";
import { CustomersView } from "../features/customers/customers-view";
import { need } from "../refusal";

const ON_A_PAGE = 25;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await readMember(context, request.url, "customers.read");
  const { searchParams } = new URL(request.url);
  const q = (searchParams.get("q") ?? "").trim().slice(0, 120);
  const cursor = searchParams.get("cursor") || undefined;
  const [organization, page] = await Promise.all([
    need(context.api.catalog.organization({ org: me.organization.slug })),
    need(context.api.customers.list({ q, cursor, limit: ON_A_PAGE })),
  ]);
  const { t, locale } = context.words(organization);
  const erased = searchParams.get("erased");
  return {
    ...{ organization, q, page, isFirst: cursor === undefined },
    erased: erased === null ? null : Math.trunc(Number(erased)) || 0,
    ...{ locale, title: t("customers.title") },
  };
}

export default function CustomersPage() {
  return <CustomersView {...useLoaderData<typeof loader>()} />;
}
