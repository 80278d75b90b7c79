import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMember } from "../features/console/read-member";
import { ManageView } from "../features/manage/manage-view";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await readMember(context, request.url, "floor.read");
  const organization = await need(context.api.catalog.organization({ org: me.organization.slug }));
  const { t, locale } = context.words(organization);
  return {
    organization,
    permissions: me.permissions,
    isLimited: me.locationIds.length > 0,
    locale,
    title: t("manage.title"),
  };
}

export default function ManagePage() {
  return <ManageView {...useLoaderData<typeof loader>()} />;
}
