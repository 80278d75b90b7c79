import type { ApiKeyScope } from "./api-key-schema";

/** What somebody can be in an organisation. */
export const ROLES = ["owner", "admin", "manager", "staff", "auditor"] as const;
type Role = (typeof ROLES)[number];

/** What a permission reaches: things of a location, so that somebody who works at some locations has it there, or the organisation as a whole. */
type Reach = "location" | "organization";

interface Row {
  roles: readonly Role[];
  /** The scope an API key needs in place of a role; null: people alone. */
  key: ApiKeyScope | null;
  reach: Reach;
}

const everybody = ROLES;
const working = ["owner", "admin", "manager", "staff"] as const;
const managing = ["owner", "admin", "manager"] as const;
const overseeing = ["owner", "admin", "manager", "auditor"] as const;

/** Who may do what: the one place that says it, shown at /manage/roles. Nobody may what is not here. */
export const PERMISSIONS = {
  /** Queues, appointments, customers, messages, and what became of them. */
  "floor.read": { roles: everybody, key: "read", reach: "location" },
  /** Calling, serving, booking, changing the calendar. */
  "floor.work": { roles: working, key: "write", reach: "location" },
  /** Locations, hours, services, resources, queues, counters, devices. */
  "settings.read": { roles: overseeing, key: "manage", reach: "location" },
  "settings.change": { roles: managing, key: "manage", reach: "location" },
  /** A new location; what holds for all of them. */
  "organization.read": { roles: overseeing, key: "manage", reach: "organization" },
  "organization.change": { roles: managing, key: "manage", reach: "organization" },
  /** Everybody who booked or waited, wherever, in one list. Staff find whom they serve on the floor. */
  "customers.read": { roles: overseeing, key: "read", reach: "organization" },
  "customers.change": { roles: managing, key: "write", reach: "organization" },
  /** Taking somebody out for good, giving out all that is known of them, and how long it is kept. */
  "privacy.change": { roles: managing, key: "manage", reach: "organization" },
  /** Webhooks, and the events they carry. */
  "programs.read": { roles: overseeing, key: "manage", reach: "organization" },
  "programs.change": { roles: managing, key: "manage", reach: "organization" },
  "events.read": { roles: everybody, key: "read", reach: "organization" },
  /** A program makes no credentials for others. */
  "keys.change": { roles: managing, key: null, reach: "organization" },
  "people.read": { roles: overseeing, key: null, reach: "organization" },
  "people.change": { roles: managing, key: null, reach: "organization" },
  /** Who did what, and from which addresses. */
  "audit.read": { roles: overseeing, key: "manage", reach: "organization" },
  /** How people sign in. */
  "security.change": { roles: ["owner", "admin"], key: null, reach: "organization" },
  /** Whoever runs the issuer can sign in as anybody of the organisation, its owner too. */
  "issuer.change": { roles: ["owner"], key: null, reach: "organization" },
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

/** The roles each may give, take and disable: up to their own. An auditor sees all and decides nothing. */
export const MAY_GIVE: Record<Role, readonly Role[]> = {
  owner: everybody,
  admin: ["admin", "manager", "staff", "auditor"],
  manager: ["manager", "staff"],
  staff: [],
  auditor: [],
};

/** The table of permissions: who has each, what gives it to a program, and whether somebody of some locations has it there. */
export interface RolesTable {
  roles: { role: Role; gives: readonly Role[] }[];
  permissions: {
    permission: Permission;
    roles: readonly Role[];
    key: string | null;
    reach: "location" | "organization";
  }[];
}

/** The whole table, to be shown. */
export const rolesTable = (): RolesTable => ({
  roles: everybody.map((role) => ({ role, gives: MAY_GIVE[role] })),
  permissions: PERMISSION_NAMES.map((permission) => ({ permission, ...PERMISSIONS[permission] })),
});

/** Whom a permission is asked for. */
export interface Holder {
  role: Role;
  /** Where they work; empty: at every location. */
  locationIds: readonly string[];
  apiKey?: { scopes: readonly ApiKeyScope[] };
}

/**
 * Whether somebody has a permission: `limited` where they have it at their own locations alone. `no` for whatever the table does not give, also for a
 * permission or a role it does not know.
 */
export function resolve({ role, locationIds, apiKey }: Holder, permission: string): "yes" | "limited" | "no" {
  const row: Row | undefined = Object.hasOwn(PERMISSIONS, permission)
    ? PERMISSIONS[permission as Permission]
    : undefined;
  if (row === undefined) return "no";
  const isGiven = apiKey ? row.key !== null && apiKey.scopes.includes(row.key) : row.roles.includes(role);
  if (!isGiven) return "no";
  if (locationIds.length === 0) return "yes";
  return row.reach === "location" ? "limited" : "no";
}

/** All that somebody has, wherever. */
export const permissionsOf = (holder: Holder): Permission[] =>
  PERMISSION_NAMES.filter((permission) => resolve(holder, permission) !== "no");
