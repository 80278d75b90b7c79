import type { Role } from "../schema";

const RANK: Record<Role, number> = { staff: 1, manager: 2, admin: 3, owner: 4 };

/** The roles somebody may give, take and disable: up to their own, and nothing at all below a manager. */
export const mayGrant = (own: Role): Role[] =>
  RANK[own] < RANK.manager ? [] : (Object.keys(RANK) as Role[]).filter((role) => RANK[role] <= RANK[own]);
