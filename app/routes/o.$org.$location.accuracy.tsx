import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { addDays, localDateOf } from "../../server/domain/shared/zoned-time";
import { AccuracyView } from "../features/accuracy/accuracy-view";
import { locationHref, locationOfPath, organizationHref } from "../features/location/place";
import { need } from "../refusal";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

const DAYS = 30;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { organization, location } = await locationOfPath(context, params);
  const to = localDateOf(Date.now(), location.timeZone);
  const from = addDays(to, 1 - DAYS);
  const report = await need(context.api.reports.accuracy({ locationId: location.id, from, to }));
  const { t, locale } = context.words(organization);
  const description = t("describe.waits", { location: location.name });
  const title = `${t("accuracy.title")} · ${location.name}`;
  return { place: { organization, location }, report, locale, title, description };
}

export default function AccuracyPage() {
  const { place, report } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <Page
      organization={{ name: place.organization.name, href: organizationHref(place.organization) }}
      back={{ label: place.location.name, href: locationHref(place) }}
    >
      <AccuracyView report={report} days={DAYS} title={t("accuracy.title")} />
    </Page>
  );
}
