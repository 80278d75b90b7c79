import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { everyLocation } from "../features/list/every-location";
import { Contact } from "../features/location/contact";
import { organizationHref, ownAppointmentsHref } from "../features/location/place";
import { need } from "../refusal";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export async function loader({ context, params }: LoaderFunctionArgs) {
  const org = params.org ?? "";
  const [organization, locations] = await Promise.all([
    need(context.api.catalog.organization({ org })),
    everyLocation(context, org),
  ]);
  const { t, locale } = context.words(organization);
  const description = t("describe.organization", { organization: organization.name });
  return { organization, locations, locale, title: organization.name, description };
}

export default function OrganizationPage() {
  const { organization, locations } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const href = organizationHref(organization);
  return (
    <Page organization={{ name: organization.name, href }}>
      <h1 className="text-2xl font-bold">{t("location.locations")}</h1>
      {locations.length === 0 && <p className="text-lg">{t("location.noLocations")}</p>}
      <ul className="grid gap-3">
        {locations.map(({ id, slug, name, address }) => (
          <li key={id}>
            <a className="panel block text-ink no-underline hover:border-accent" href={`${href}/${slug}`}>
              <span className="text-lg font-bold text-accent underline">{name}</span>
              {address && (
                <span className="block text-muted">
                  <bdi>{address}</bdi>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a className="inline-flex min-h-11 items-center" href={ownAppointmentsHref(organization)}>
          {t("own.title")}
        </a>
      </p>
      <Contact {...organization} />
    </Page>
  );
}
