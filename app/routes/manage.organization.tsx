import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MOST_LOGO_BYTES } from "../../server/domain/catalog/schema";
import { readMember } from "../features/console/read-member";
import {
  type Accents,
  accentFaults,
  type DetailFields,
  detailsOf,
  readAccents,
  readDetails,
} from "../features/organization/organization-form";
import { OrganizationView } from "../features/organization/organization-view";
import { need, refused } from "../refusal";
import { said } from "../words/said";

/** Of app/styles/tokens.css. */
const USUAL: Accents = { accent: "#0b5c6b", accentDark: "#72cfe0" };
const MOST_KILOBYTES = MOST_LOGO_BYTES / 1024;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await readMember(context, request.url, "organization.change");
  const organization = await need(context.api.catalog.organization({ org: me.organization.slug }));
  const { t, locale } = context.words(organization);
  const isSaved = new URL(request.url).searchParams.has("saved");
  return { organization, isSaved, mostKilobytes: MOST_KILOBYTES, locale, title: t("organization.title") };
}

interface Again {
  fields?: DetailFields;
  accents?: Accents;
  near?: Accents;
  errors?: Record<string, string>;
  isStale?: boolean;
  version?: number;
}

const again = (answer: Again, status = 422) => data<Again>(answer, { status });
const done = () => redirect("/manage/organization?saved", 303);

export async function action({ context, request }: ActionFunctionArgs) {
  const me = await readMember(context, request.url, "organization.change");
  const { id } = me.organization;
  const form = await request.formData();
  const intent = form.get("intent");
  if (intent === "details") return saveDetails(context, id, form);
  if (intent === "colours") return saveColours(context, id, readAccents(form, USUAL));
  if (intent === "logo") return saveLogo(context, id, form.get("logo"));
  if (intent === "no-logo") await need(context.api.catalog.removeLogo({ id }));
  else await need(context.api.catalog.updateOrganization({ id, accent: null }));
  return done();
}

async function saveDetails(context: AppLoadContext, id: string, form: FormData) {
  const { t } = context.words();
  const { catalog } = context.api;
  const fields = readDetails(form);
  const version = Number(form.get("version")) || 0;
  const read = detailsOf(fields);
  if ("errors" in read) return again({ fields, version, errors: said(t, read.errors ?? {}) });
  const saved = await refused(catalog.updateOrganization({ ...read.patch, id, ifVersion: version }), ["stale_version"]);
  if (!("refusal" in saved)) return done();
  const organization = await need(catalog.organization({ org: id }));
  return again({ fields, isStale: true, version: organization.version }, 412);
}

async function saveColours({ api, words }: AppLoadContext, id: string, accents: Accents) {
  const faults = accentFaults(words().t, accents);
  if (faults) return again({ accents, ...faults });
  await need(api.catalog.updateOrganization({ id, ...accents }));
  return done();
}

async function saveLogo({ api, words }: AppLoadContext, id: string, file: FormDataEntryValue | null) {
  const wrong = () => again({ errors: { logo: words().t("organization.logoWrong", { most: MOST_KILOBYTES }) } });
  if (!(file instanceof Blob) || file.size === 0 || file.size > MOST_LOGO_BYTES) return wrong();
  const image = Buffer.from(await file.arrayBuffer()).toString("base64");
  const saved = await refused(api.catalog.setLogo({ id, image }), ["invalid"]);
  return "refusal" in saved ? wrong() : done();
}

export default function OrganizationSettingsPage() {
  const { organization, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { name, locale, languages, contactEmail, contactPhone, accent, accentDark, version } = organization;
  const saved = { name, locale, languages, contactEmail: contactEmail ?? "", contactPhone: contactPhone ?? "" };
  return (
    <OrganizationView
      {...page}
      organization={organization}
      fields={answer?.fields ?? saved}
      accents={answer?.accents ?? { accent: accent ?? USUAL.accent, accentDark: accentDark ?? USUAL.accentDark }}
      near={answer?.near ?? null}
      errors={answer?.errors ?? {}}
      version={answer?.version ?? version}
      isStale={answer?.isStale ?? false}
    />
  );
}
