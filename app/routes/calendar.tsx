import type { AppLoadContext, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCalendarData } from "../features/calendar/calendar-page";
import { CalendarScreen } from "../features/calendar/calendar-screen";
import { readConsoleFrame } from "../features/console/console-frame";
import { useLocationChoice } from "../features/console/use-location-choice";
import type { PageHandle } from "../page-handle";

export const handle: PageHandle = { hydrate: true };
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.calendar ? `Calendar · ${data.calendar.location.name}` : "Calendar · QConnect" },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const frame = await readConsoleFrame(context, request.url);
  return { frame, calendar: await calendarOf(context, frame, request.url) };
}

const calendarOf = (context: AppLoadContext, { location }: Awaited<ReturnType<typeof readConsoleFrame>>, url: string) =>
  location && readCalendarData(context, location, url);

export default function CalendarPage() {
  const { frame, calendar } = useLoaderData<typeof loader>();
  const chooseLocation = useLocationChoice("/calendar", frame);
  if (!calendar) {
    return (
      <main className="grid gap-4 p-6">
        <h1 className="text-xl font-bold">{frame.organization.name}</h1>
        <p>There is no location yet. A manager can add one; then its calendar is here.</p>
      </main>
    );
  }
  return <CalendarScreen frame={frame} data={calendar} chooseLocation={chooseLocation} />;
}
