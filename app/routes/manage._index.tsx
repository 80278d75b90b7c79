import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ManageView } from "../features/manage/manage-view";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  if (context.actor.kind !== "user") throw redirect(`/login?next=${encodeURIComponent(new URL(request.url).pathname)}`);
  const me = await need(context.api.identity.me());
  const organization = await need(context.api.catalog.organization({ org: me.organization.slug }));
  const { t, locale } = context.words(organization);
  return { organization, mayManage: me.role !== "staff", locale, title: t("manage.title") };
}

export default function ManagePage() {
  return <ManageView {...useLoaderData<typeof loader>()} />;
}
