import type { CalendarRange } from "../../../server/domain/booking/schema";
import type { Service as CatalogService, Location } from "../../../server/domain/catalog/schema";
import type { ConsoleFrame } from "../console/console-frame";
import type { ConsoleLocation } from "../console/console-header";
import type { CalendarResource } from "./columns";

export type Service = Pick<CatalogService, "id" | "name" | "durationMinutes" | "slotStepMinutes" | "capacity">;

/** What the page's loader reads: which days are shown of what, and how they stood then. */
export interface CalendarData {
  location: Pick<Location, "id" | "slug" | "name" | "timeZone">;
  view: "day" | "week";
  date: string;
  today: string;
  from: string;
  to: string;
  resources: CalendarResource[];
  /** Those that have a column: all on a day, one in a week. */
  shown: CalendarResource[];
  services: Service[];
  /** Null when the server could not read it. */
  range: CalendarRange | null;
  renderedAt: number;
}

/** The page: who works where, what is shown, and the way to another location. */
export interface ScreenProps {
  frame: ConsoleFrame;
  data: CalendarData;
  chooseLocation: (location: ConsoleLocation) => void;
}

interface Where {
  location: { slug: string };
  view: "day" | "week";
  date: string;
  resource?: string;
}

export function calendarHref({ location, view, date, resource }: Where): string {
  const query = new URLSearchParams({ location: location.slug, view, date });
  if (resource) query.set("resource", resource);
  return `/calendar?${query}`;
}
