import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { customerRecordPatch } from "../../server/domain/customers/schema";
import type { WordKey } from "../../server/domain/shared/words";
import { faultsOf, textOf } from "../features/account/account-form";
import { readMember } from "../features/console/read-member";
import { CustomerView } from "../features/customers/customer-view";
import { need, refused } from "../refusal";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const me = await readMember(context, request.url, "customers.read");
  const org = me.organization.slug;
  const [organization, locations, person] = await Promise.all([
    need(context.api.catalog.organization({ org })),
    need(context.api.catalog.locations({ org, limit: 1 })),
    need(context.api.customers.known({ id: params.id ?? "" })),
  ]);
  const { locale } = context.words(organization);
  const { searchParams } = new URL(request.url);
  return {
    ...{ organization, person, timeZone: locations.items[0]?.timeZone ?? "UTC" },
    mayChange: me.permissions.includes("customers.change"),
    mayErase: me.permissions.includes("privacy.change"),
    isSaved: searchParams.has("saved"),
    ...{ locale, title: person.customer.name },
  };
}

const ERRORS: Record<string, WordKey> = {
  name: "customers.error.name",
  email: "customers.error.email",
  phone: "customers.error.phone",
};

export async function action({ context, params, request }: ActionFunctionArgs) {
  const id = params.id ?? "";
  const form = await request.formData();
  const me = await readMember(context, request.url, "customers.read");
  const { t } = context.words(await need(context.api.catalog.organization({ org: me.organization.slug })));
  const { customers } = context.api;
  if (form.has("erase")) {
    const answer = await refused(customers.erase({ id }), ["customer_expected"]);
    if ("refusal" in answer) return data({ errors: { erase: t("customers.error.expected") } }, { status: 409 });
    return redirect(`/manage/customers?erased=${answer.appointments + answer.tickets}`, 303);
  }
  const given = { name: textOf(form, "name"), email: textOf(form, "email"), phone: textOf(form, "phone") };
  const patch = { ...given, email: given.email || null, phone: given.phone || null };
  const faults = faultsOf(customerRecordPatch, patch);
  if (faults) {
    const said = Object.entries(ERRORS).filter(([field]) => field in faults);
    return data({ errors: Object.fromEntries(said.map(([field, key]) => [field, t(key)])) }, { status: 422 });
  }
  const changed = await need(customers.change({ id, ...patch }));
  return redirect(`/manage/customers/${changed.id}?saved`, 303);
}

export default function CustomerPage() {
  const page = useLoaderData<typeof loader>();
  return <CustomerView {...page} errors={useActionData<typeof action>()?.errors ?? {}} />;
}
