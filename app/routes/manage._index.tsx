import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMember } from "../features/console/read-member";
import { find, searchOf } from "../features/manage/find";
import { ManageView } from "../features/manage/manage-view";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await readMember(context, request.url, "floor.read");
  const organization = await need(context.api.catalog.organization({ org: me.organization.slug }));
  const { t, locale } = context.words(organization);
  const q = searchOf(request.url);
  const mayChange = me.permissions.includes("organization.change");
  const setup = mayChange ? await need(context.api.setup.read()) : null;
  return {
    ...{ organization, q, hits: q === "" ? null : await find(context, t, me, q) },
    ...{ permissions: me.permissions, locationIds: me.locationIds },
    isUnfinished: setup !== null && !setup.isOver,
    ...{ locale, title: t("manage.title") },
  };
}

export default function ManagePage() {
  return <ManageView {...useLoaderData<typeof loader>()} />;
}
