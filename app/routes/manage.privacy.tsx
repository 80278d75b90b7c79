import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { KEPT, KEPT_KINDS } from "../../server/domain/customers/kept-schema";
import { textOf } from "../features/account/account-form";
import { readMember } from "../features/console/read-member";
import { PrivacyView } from "../features/privacy/privacy-view";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await readMember(context, request.url, "organization.read");
  const [organization, retention] = await Promise.all([
    need(context.api.catalog.organization({ org: me.organization.slug })),
    need(context.api.customers.retention()),
  ]);
  const { t, locale } = context.words(organization);
  return {
    ...{ organization, retention, isSaved: new URL(request.url).searchParams.has("saved") },
    mayChange: me.permissions.includes("privacy.change"),
    ...{ locale, title: t("privacy.title") },
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await readMember(context, request.url, "privacy.change");
  const { t } = context.words(await need(context.api.catalog.organization({ org: me.organization.slug })));
  const form = await request.formData();
  const given = Object.fromEntries(KEPT_KINDS.map((kind) => [kind, textOf(form, kind)]));
  const isGood = (kind: (typeof KEPT_KINDS)[number]) => {
    const text = given[kind] ?? "";
    return /^\d{1,5}$/.test(text) && Number(text) >= KEPT[kind].least && Number(text) <= KEPT[kind].most;
  };
  const wrong = KEPT_KINDS.filter((kind) => !isGood(kind));
  if (wrong.length > 0) {
    const errors = Object.fromEntries(
      wrong.map((kind) => [kind, t("privacy.error", { least: KEPT[kind].least, most: KEPT[kind].most })]),
    );
    return data({ errors, given, asks: false }, { status: 422 });
  }
  const days = Object.fromEntries(KEPT_KINDS.map((kind) => [kind, Number(given[kind])]));
  const before = await need(context.api.customers.retention());
  const isShorter = KEPT_KINDS.some((kind) => Number(given[kind]) < before[kind]);
  if (isShorter && form.get("intent") !== "confirmed") return data({ errors: {}, given, asks: true }, { status: 422 });
  await need(context.api.customers.setRetention(days), 422);
  return redirect("/manage/privacy?saved", 303);
}

export default function PrivacyPage() {
  const page = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  return <PrivacyView {...page} asks={again?.asks ?? false} given={again?.given ?? {}} errors={again?.errors ?? {}} />;
}
