import type { Me } from "../../../server/domain/identity/schema";
import type { WordKey } from "../../../server/domain/shared/words";

export interface ManagePage {
  path: string;
  label: WordKey;
  about: WordKey;
  needs: Me["permissions"][number];
  /** Not for somebody who works at some of the locations. */
  everywhere?: true;
}

/** What can be looked after, each on a page of its own, as people look for it. */
export const GROUPS = {
  setup: [
    { path: "organization", label: "organization.title", about: "organization.about", needs: "organization.change" },
    { path: "locations", label: "locations.title", about: "locations.about", needs: "settings.change" },
    { path: "hours", label: "manage.hours", about: "manage.hoursAbout", needs: "settings.change" },
    { path: "services", label: "services.title", about: "manage.servicesAbout", needs: "settings.change" },
    { path: "resources", label: "resources.title", about: "manage.resourcesAbout", needs: "settings.change" },
    { path: "queues", label: "manage.queues", about: "manage.queuesAbout", needs: "settings.change" },
    { path: "counters", label: "manage.counters", about: "manage.countersAbout", needs: "settings.change" },
    { path: "devices", label: "manage.devices", about: "manage.devicesAbout", needs: "settings.change" },
    { path: "walk-in-share", label: "manage.walkInShare", about: "manage.walkInShareAbout", needs: "settings.change" },
    { path: "time-zones", label: "manage.zones", about: "manage.zonesAbout", needs: "organization.change" },
  ],
  floor: [
    { path: "floor", label: "manage.floor", about: "manage.floorAbout", needs: "floor.read" },
    { path: "absences", label: "manage.absences", about: "manage.absencesAbout", needs: "settings.change" },
    { path: "waitlist", label: "manage.waitlist", about: "manage.waitlistAbout", needs: "floor.work" },
    { path: "paper-calls", label: "manage.paper", about: "manage.paperAbout", needs: "floor.work" },
    { path: "past-board", label: "manage.past", about: "manage.pastAbout", needs: "floor.read" },
  ],
  people: [
    { path: "people", label: "manage.people", about: "manage.peopleAbout", needs: "people.read" },
    { path: "roles", label: "roles.title", about: "roles.manageAbout", needs: "floor.read" },
    { path: "sign-in", label: "issuer.title", about: "issuer.manageAbout", needs: "issuer.change" },
    { path: "customers", label: "customers.title", about: "customers.manageAbout", needs: "customers.read" },
    {
      path: "messages",
      label: "manage.messages",
      about: "manage.messagesAbout",
      needs: "floor.work",
      everywhere: true,
    },
    { path: "message-texts", label: "templates.title", about: "templates.about", needs: "organization.change" },
    { path: "privacy", label: "privacy.title", about: "privacy.manageAbout", needs: "organization.read" },
    { path: "audit", label: "audit.title", about: "manage.auditAbout", needs: "audit.read" },
  ],
  integrations: [
    { path: "feeds", label: "manage.feeds", about: "manage.feedsAbout", needs: "floor.work", everywhere: true },
    { path: "embed", label: "embed.title", about: "manage.embedAbout", needs: "floor.work", everywhere: true },
    { path: "api-keys", label: "apiKeys.title", about: "manage.apiKeysAbout", needs: "programs.change" },
    { path: "webhooks", label: "webhooks.title", about: "manage.webhooksAbout", needs: "programs.change" },
  ],
  reports: [
    { path: "reports", label: "manage.reports", about: "manage.reportsAbout", needs: "floor.read" },
    { path: "what-if", label: "manage.whatIf", about: "manage.whatIfAbout", needs: "floor.read" },
    { path: "feedback", label: "manage.feedback", about: "manage.feedbackAbout", needs: "floor.read" },
  ],
} as const satisfies Record<string, readonly ManagePage[]>;

/** What somebody does rather than reads: found beside the pages. */
export const ACTIONS = [
  { path: "/desk", label: "console.desk", needs: "floor.work" },
  { path: "/calendar", label: "console.calendar", needs: "floor.work" },
  { path: "/manage/people", label: "people.invite.title", needs: "people.change" },
  { path: "/manage/locations/new", label: "locations.add", needs: "organization.change" },
  { path: "/manage/services/new", label: "services.add", needs: "settings.change" },
  { path: "/manage/resources/new", label: "resources.add", needs: "settings.change" },
  { path: "/manage/queues/new", label: "queueSettings.add", needs: "settings.change" },
  { path: "/manage/counters/new", label: "counterSettings.add", needs: "settings.change" },
  { path: "/account", label: "account.title", needs: "floor.read" },
  { path: "/logout", label: "console.signOut", needs: "floor.read" },
] as const satisfies { path: string; label: WordKey; needs: Me["permissions"][number] }[];

export type GroupName = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as GroupName[];

/** The pages of a group that somebody may open. */
export const pagesFor = (group: GroupName, { permissions, locationIds }: Pick<Me, "permissions" | "locationIds">) =>
  (GROUPS[group] as readonly ManagePage[]).filter(
    ({ needs, everywhere }) => permissions.includes(needs) && !(locationIds.length > 0 && everywhere),
  );
