import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { organizationHref, placeOf } from "../features/location/place";
import { numberWords } from "../features/queue/words";
import { Slip } from "../features/slip/slip";
import { slipFacts } from "../features/slip/slip-facts";
import type { PageHandle } from "../page-handle";
import { need } from "../refusal";
import { Button } from "../ui/button";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

/** `?print`: it prints as soon as it is there. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const ticket = await need(context.api.queue.ticket({ id: params.token ?? "" }));
  const place = await placeOf(context, ticket.locationId);
  const { t, locale } = context.words(place.organization);
  return {
    facts: await slipFacts(context, place, ticket),
    organization: place.organization,
    token: ticket.token,
    isPrinting: new URL(request.url).searchParams.has("print"),
    locale,
    title: t("slip.title", { number: numberWords(ticket.number) }),
    unlisted: true,
  };
}

export default function SlipPage() {
  const { facts, organization, token, isPrinting } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const number = numberWords(facts.number);
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={{ label: number, href: `/tickets/${token}` }}
    >
      <h1 className="no-print text-2xl font-bold">{t("slip.title", { number })}</h1>
      <Slip facts={facts} />
      <p className="no-print">
        <Button type="button" data-print={isPrinting ? "now" : ""} hidden>
          {t("slip.print")}
        </Button>
      </p>
    </Page>
  );
}
