import type { Prisma } from "../../infra/database/generated/client";
import { logoPath } from "./rules/logo-path";
import { toWall } from "./rules/wall-hours";
import { fromHoursRow, type HoursRow, hoursSelect } from "./schedule-shape";
import type { Location, Organization, Resource, ResourceHours, Service } from "./schema";

// What is read of each row, and what is answered for it.

export const organizationSelect = {
  id: true,
  slug: true,
  name: true,
  locale: true,
  embedOrigins: true,
  accent: true,
  accentDark: true,
  logoHash: true,
  logoWidth: true,
  logoHeight: true,
  languages: true,
  contactEmail: true,
  contactPhone: true,
  version: true,
} satisfies Prisma.OrganizationSelect;

type OrganizationRow = Prisma.OrganizationGetPayload<{ select: typeof organizationSelect }>;
export const toOrganization = ({ logoHash, logoWidth, logoHeight, ...row }: OrganizationRow): Organization => ({
  ...row,
  logo:
    logoHash === null || logoWidth === null || logoHeight === null
      ? null
      : { path: logoPath(row.id, logoHash), width: logoWidth, height: logoHeight },
});

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
