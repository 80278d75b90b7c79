import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMember } from "../features/console/read-member";
import { RolesView } from "../features/roles/roles-view";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, role: own } = await readMember(context, request.url, "floor.read");
  const table = await need(context.api.identity.roles());
  const { t, locale } = context.words(organization);
  return { organization, table, own, locale, title: t("roles.title") };
}

export default function RolesPage() {
  return <RolesView {...useLoaderData<typeof loader>()} />;
}
