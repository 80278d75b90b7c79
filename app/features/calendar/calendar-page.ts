import type { AppLoadContext } from "@remix-run/node";
import type { CalendarInput, CalendarRange } from "../../../server/domain/booking/schema";
import type { Location, Resource } from "../../../server/domain/catalog/schema";
import { need, refusalOf } from "../../refusal";
import { addDays, dateIn, isDate } from "../../ui/zoned";
import { everyItem } from "../list/every-item";
import type { CalendarData } from "./calendar-data";

const WEEK = 7;

/** Monday of a date's week. */
const mondayOf = (date: string) => addDays(date, -((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % WEEK));

async function allResources({ api }: AppLoadContext, locationId: string): Promise<Resource[]> {
  const all = await everyItem((page) => api.catalog.resources({ locationId, ...page }));
  return all.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
}

/** Null when it cannot be read right now: the calendar says so and goes on trying. */
async function readRange(context: AppLoadContext, input: CalendarInput): Promise<CalendarRange | null> {
  try {
    return await context.api.booking.calendarRange(input);
  } catch (error) {
    if (refusalOf(error)?.code === "unavailable") return null;
    return need(Promise.reject(error));
  }
}

/** For the loader: `?view=day|week&date=&resource=`; what is missing or ill-formed is today, all resources or the first. */
export async function readCalendarData(
  context: AppLoadContext,
  location: Location,
  url: string,
): Promise<CalendarData> {
  const query = new URL(url).searchParams;
  const now = Date.now();
  const today = dateIn(new Date(now).toISOString(), location.timeZone);
  const asked = query.get("date");
  const date = asked && isDate(asked) ? asked : today;
  const view = query.get("view") === "week" ? "week" : "day";
  const from = view === "week" ? mondayOf(date) : date;
  const to = view === "week" ? addDays(from, WEEK - 1) : date;
  const [resources, services, range] = await Promise.all([
    allResources(context, location.id),
    everyItem((page) => context.api.catalog.services({ locationId: location.id, ...page })),
    readRange(context, { locationId: location.id, from, to }),
  ]);
  const one = resources.find(({ id }) => id === query.get("resource")) ?? resources[0];
  return {
    location,
    view,
    date,
    today,
    from,
    to,
    resources,
    shown: view === "day" ? resources : one ? [one] : [],
    services,
    range,
    renderedAt: now,
  };
}
