import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LinkEnded } from "../features/account/link-ended";
import { organizationHref, ownAppointmentsHref } from "../features/location/place";
import type { PageHandle } from "../page-handle";
import { refusalOf, refused } from "../refusal";
import { Button } from "../ui/button";
import { Page } from "../ui/page";
import { momentIn } from "../ui/zoned";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

const ENDED = ["link_ended", "invalid"] as const;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const [link, organization] = await Promise.all([
    refused(context.api.booking.ownLink({ token: params.token ?? "" }), ENDED),
    organizationOf(context, new URL(request.url).searchParams.get("org") ?? ""),
  ]);
  const { t, locale } = context.words(organization ?? undefined);
  const title = `${t("own.title")} · ${organization?.name ?? "QConnect"}`;
  return { isOpen: !link, organization, locale, unlisted: true, title };
}

/** Whose letter the link stood in; null where its address was cut short. */
const organizationOf = ({ api }: LoaderFunctionArgs["context"], org: string) =>
  api.catalog.organization({ org }).catch((error: unknown) => {
    if (refusalOf(error)) return null;
    throw error;
  });

export async function action({ context, params }: ActionFunctionArgs) {
  const answer = await refused(context.api.booking.openOwn({ token: params.token ?? "" }), ENDED);
  return "refusal" in answer ? data(null, { status: 409 }) : data(answer);
}

/** A button first: mail programs open links as well, and this one works once. */
export default function OwnAppointmentsListPage() {
  const { t, locale } = useWords();
  const { isOpen, organization } = useLoaderData<typeof loader>();
  const home = organization ? { name: organization.name, href: organizationHref(organization) } : undefined;
  const appointments = useActionData<typeof action>();
  if (appointments)
    return (
      <Page organization={home}>
        <h1 className="text-2xl font-bold">{t("own.title")}</h1>
        {appointments.length === 0 && <p>{t("own.none")}</p>}
        <ul className="grid gap-3">
          {appointments.map(({ token, start, timeZone, serviceName, locationName }) => (
            <li key={token}>
              <a className="panel block text-ink no-underline hover:border-accent" href={`/appointments/${token}`}>
                <span className="text-lg font-bold text-accent underline">{momentIn(t, start, timeZone, locale)}</span>
                <span className="block">
                  <bdi>{serviceName}</bdi> · <bdi>{locationName}</bdi>
                </span>
              </a>
            </li>
          ))}
        </ul>
        <p className="text-muted">{t("own.once")}</p>
      </Page>
    );
  const again = organization ? { href: ownAppointmentsHref(organization), label: t("own.submit") } : undefined;
  if (!isOpen) return <LinkEnded organization={home} again={again} />;
  return (
    <Page organization={home}>
      <h1 className="text-2xl font-bold">{t("own.title")}</h1>
      <form method="post">
        <Button>{t("own.show")}</Button>
      </form>
    </Page>
  );
}
