import type { Prisma } from "../../infra/database/generated/client";
import { toWall } from "./rules/wall-hours";
import { fromHoursRow, type HoursRow, hoursSelect } from "./schedule-shape";
import type { Location, Resource, ResourceHours, Service } from "./schema";

// What is read of each row, and what is answered for it.

export const organizationSelect = {
  id: true,
  slug: true,
  name: true,
  locale: true,
  embedOrigins: true,
} satisfies Prisma.OrganizationSelect;

export const locationSelect = {
  id: true,
  slug: true,
  name: true,
  timeZone: true,
  address: true,
  version: true,
  openingHours: hoursSelect,
} satisfies Prisma.LocationSelect;

interface LocationRow extends Omit<Location, "openingHours"> {
  openingHours: HoursRow[];
}
export const toLocation = ({ id, slug, name, timeZone, address, version, openingHours }: LocationRow): Location => ({
  id,
  slug,
  name,
  timeZone,
  address,
  openingHours: openingHours.map((row) => toWall(fromHoursRow(row))),
  version,
});

export const serviceSelect = {
  id: true,
  locationId: true,
  name: true,
  durationMinutes: true,
  bufferBeforeMinutes: true,
  bufferAfterMinutes: true,
  capacity: true,
  minNoticeMinutes: true,
  maxAdvanceDays: true,
  slotStepMinutes: true,
  requires: true,
  priceText: true,
  whatToBring: true,
  consentText: true,
  questions: true,
  needsApproval: true,
  limitPerPerson: true,
  walkInShare: true,
  cancelNoticeMinutes: true,
  reminderMinutes: true,
  version: true,
} satisfies Prisma.ServiceSelect;

interface ServiceRow extends Omit<Service, "requires" | "questions"> {
  requires: string[];
  questions: unknown;
}
export const toService = (row: ServiceRow): Service => ({
  ...row,
  requires: row.requires as Service["requires"],
  questions: row.questions as Service["questions"],
});

export const resourceSelect = {
  id: true,
  locationId: true,
  kind: true,
  name: true,
  version: true,
  services: { select: { serviceId: true }, orderBy: { serviceId: "asc" } },
} satisfies Prisma.ResourceSelect;
interface ResourceRow extends Omit<Resource, "serviceIds" | "kind"> {
  kind: string;
  services: { serviceId: string }[];
}
export const toResource = ({ services, kind, ...row }: ResourceRow): Resource => ({
  ...row,
  kind: kind as Resource["kind"],
  serviceIds: services.map(({ serviceId }) => serviceId),
});

export const toResourceHours = ({ version, hours }: { version: number; hours: HoursRow[] }): ResourceHours => ({
  openingHours: hours.map((row) => toWall(fromHoursRow(row))),
  version,
});
