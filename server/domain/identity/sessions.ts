import { type Adapter, Lucia, TimeSpan } from "lucia";
import type { Pool } from "pg";
import type { Clock } from "../../infra/clock";
import { DAY, HOUR, MINUTE } from "../shared/duration";
import type { Role } from "./schema";
import { hashOf } from "./secret";

/** A session unused for longer is over. Lucia writes the new end at most every half of it. */
export const IDLE_HOURS = 12;
/** A session is over after this, however much it was used. */
export const ABSOLUTE = 30 * DAY;
/** The time to find the telephone that has the second factor. */
export const PENDING = 10 * MINUTE;

/** What is kept of where a session is, so that its owner can recognise it. */
export interface Browser {
  address: string;
  /** User-Agent. */
  agent: string;
}

const MOST_AGENT_CHARS = 300;

interface SessionAttributes extends Browser {
  isPending: boolean;
  organizationId: string;
  absoluteExpiresAt: Date;
  /** Signed in elsewhere: an issuer speaks for one organisation. */
  byIssuer: boolean;
  /** When the person last showed here who they are. */
  confirmedAt: Date | null;
  /** The counter's tablet it is at. */
  deviceId?: string;
}
interface UserAttributes {
  email: string;
  name: string;
  role: Role;
  locationIds: string[];
  lacksFactor: boolean;
}

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof sessions>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

export const idleEnd = (clock: Clock): Date => new Date(clock.now().getTime() + IDLE_HOURS * HOUR);

export const absoluteEnd = (clock: Clock, isPending: boolean): Date =>
  new Date(clock.now().getTime() + (isPending ? PENDING : ABSOLUTE));

/** The only place that knows lucia. A lucia session's `id` is the token in the cookie; the table holds its hash. */
export const sessions = (pool: Pool, clock: Clock) =>
  new Lucia<SessionAttributes, UserAttributes>(adapter(pool, clock), {
    sessionExpiresIn: new TimeSpan(IDLE_HOURS, "h"),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });

// A disabled person or one whose membership has ended has no row here, so their session ends at its next use.
// At a counter's tablet everybody is staff of its location, as long as it is paired and not locked.
const FIND = `
  select s.expires_at, s.absolute_expires_at, s.organization_id, s.address, s.agent, s.is_pending, u.id, u.email, u.name, s.device_id,
    case when d.id is null then m.role else 'staff' end as role,
    case when d.id is null then m.location_ids else array[d.location_id] end as location_ids, s.confirmed_at, s.by_issuer, lacks_factor(s.user_id, s.organization_id) as lacks_factor
  from session s
  join user_account u on u.id = s.user_id and u.disabled_at is null
  join membership m on m.organization_id = s.organization_id and m.user_id = s.user_id and m.disabled_at is null
  left join device d on d.organization_id = s.organization_id and d.id = s.device_id
  where s.token_hash = $1 and s.absolute_expires_at > $2 and not s.is_pending and s.locked_at is null and (s.device_id is null or d.id is not null)`;

interface Found {
  expires_at: Date;
  absolute_expires_at: Date;
  organization_id: string;
  address: string;
  agent: string;
  is_pending: boolean;
  id: string;
  email: string;
  name: string;
  role: Role;
  location_ids: string[];
  confirmed_at: Date | null;
  by_issuer: boolean;
  device_id: string | null;
  lacks_factor: boolean;
}

function adapter(pool: Pool, clock: Clock): Adapter {
  const run = async (text: string, values: unknown[]) => {
    await pool.query(text, values);
  };
  return {
    async getSessionAndUser(id) {
      const { rows } = await pool.query<Found>({ name: "session_find", text: FIND, values: [hashOf(id), clock.now()] });
      const row = rows[0];
      if (!row) return [null, null];
      const { organization_id: organizationId, absolute_expires_at: absoluteExpiresAt, address, agent } = row;
      const attributes = {
        organizationId,
        absoluteExpiresAt,
        address,
        agent,
        isPending: row.is_pending,
        confirmedAt: row.confirmed_at,
        byIssuer: row.by_issuer,
        deviceId: row.device_id ?? undefined,
      };
      return [
        { id, userId: row.id, expiresAt: row.expires_at, attributes },
        {
          id: row.id,
          attributes: {
            email: row.email,
            name: row.name,
            role: row.role,
            locationIds: row.location_ids,
            lacksFactor: row.lacks_factor,
          },
        },
      ];
    },
    setSession: ({ id, userId, expiresAt, attributes }) =>
      run(
        `insert into session
           (token_hash, organization_id, user_id, created_at, expires_at, absolute_expires_at, address, agent, is_pending, confirmed_at, by_issuer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          hashOf(id),
          attributes.organizationId,
          userId,
          clock.now(),
          expiresAt,
          attributes.absoluteExpiresAt,
          attributes.address,
          attributes.agent.slice(0, MOST_AGENT_CHARS),
          attributes.isPending,
          attributes.confirmedAt,
          attributes.byIssuer,
        ],
      ),
    updateSessionExpiration: (id, expiresAt) =>
      run("update session set expires_at = least($2, absolute_expires_at) where token_hash = $1", [
        hashOf(id),
        expiresAt,
      ]),
    deleteSession: (id) => run("delete from session where token_hash = $1", [hashOf(id)]),
    deleteUserSessions: (userId) => run("delete from session where user_id = $1", [userId]),
    deleteExpiredSessions: () =>
      run("delete from session where least(expires_at, absolute_expires_at) < $1", [clock.now()]),
    // Only hashes are stored, so there are no tokens to list.
    getUserSessions: async () => [],
  };
}
