import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Contact } from "../features/location/contact";
import { LocationView } from "../features/location/location-view";
import { nextOffers } from "../features/location/offers";
import { displayHref, locationOfPath, organizationHref } from "../features/location/place";
import { joinableQueues } from "../features/queue/live-queues";
import type { PageHandle } from "../page-handle";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await locationOfPath(context, params);
  const now = new Date();
  const { t, locale } = context.words(page.organization);
  const [queues, offers] = await Promise.all([
    joinableQueues(context, page.location.id),
    nextOffers(context, page.location, page.services),
  ]);
  return {
    page,
    queues: queues.map(({ snapshot, intake }) => ({ snapshot, intake })),
    offers,
    now: now.toISOString(),
    locale,
    title: `${page.location.name} · ${page.organization.name}`,
    description: t("describe.location", { location: page.location.name }),
  };
}

export default function LocationPage() {
  const { page, queues, offers, now } = useLoaderData<typeof loader>();
  const { t, language } = useWords();
  const { organization } = page;
  return (
    <Page
      wide
      organization={{ name: organization.name, href: organizationHref(organization) }}
      footer={
        <a className="inline-flex min-h-11 items-center text-muted" href={displayHref(page, language)}>
          {t("location.board")}
        </a>
      }
    >
      <LocationView page={page} queues={queues} offers={offers} now={now} />
      <Contact {...organization} />
    </Page>
  );
}
