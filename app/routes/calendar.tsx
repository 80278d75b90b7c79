import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCalendarData } from "../features/calendar/calendar-page";
import { CalendarScreen } from "../features/calendar/calendar-screen";
import { readConsoleFrame } from "../features/console/console-frame";
import { useLocationChoice } from "../features/console/use-location-choice";
import type { PageHandle } from "../page-handle";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { hydrate: true, palette: true };

export async function loader({ context, request }: LoaderFunctionArgs) {
  const frame = await readConsoleFrame(context, request.url);
  const { t, locale } = context.words(frame.organization);
  const { location } = frame;
  const calendar = location && (await readCalendarData(context, location, request.url));
  return { frame, calendar, locale, title: t("calendar.title", { location: location?.name ?? "QConnect" }) };
}

export default function CalendarPage() {
  const { t } = useWords();
  const { frame, calendar } = useLoaderData<typeof loader>();
  const chooseLocation = useLocationChoice("/calendar", frame);
  if (!calendar) {
    return (
      <main className="grid gap-4 p-6">
        <h1 className="text-xl font-bold">{frame.organization.name}</h1>
        <p>{t("calendar.noLocation")}</p>
      </main>
    );
  }
  return <CalendarScreen frame={frame} data={calendar} chooseLocation={chooseLocation} />;
}
