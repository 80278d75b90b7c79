import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LinkEnded } from "../features/account/link-ended";
import { refused } from "../refusal";
import { Button } from "../ui/button";
import { Page } from "../ui/page";
import { momentIn } from "../ui/zoned";
import { useWords } from "../words/words-context";

const ENDED = ["link_ended", "invalid"] as const;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { t, locale } = context.words();
  const link = await refused(context.api.booking.ownLink({ token: params.token ?? "" }), ENDED);
  return { isOpen: !link, locale, unlisted: true, title: `${t("own.title")} · QConnect` };
}

export async function action({ context, params }: ActionFunctionArgs) {
  const answer = await refused(context.api.booking.openOwn({ token: params.token ?? "" }), ENDED);
  return "refusal" in answer ? data(null, { status: 409 }) : data(answer);
}

/** A button first: mail programs open links as well, and this one works once. */
export default function OwnAppointmentsListPage() {
  const { t, locale } = useWords();
  const { isOpen } = useLoaderData<typeof loader>();
  const appointments = useActionData<typeof action>();
  if (appointments)
    return (
      <Page>
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
  if (!isOpen) return <LinkEnded />;
  return (
    <Page>
      <h1 className="text-2xl font-bold">{t("own.title")}</h1>
      <form method="post">
        <Button>{t("own.show")}</Button>
      </form>
    </Page>
  );
}
