import { z } from "zod";
import { reference } from "../shared/text";
import { PERMISSION_NAMES, ROLES } from "./permission-schema";

export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** What a browser at the place can be. */
export const deviceKind = z.enum(["kiosk", "display", "desk"]);
export type DeviceKind = z.infer<typeof deviceKind>;

export const signInInput = z.strictObject({ email: z.string().max(254), password: z.string().max(128) });
/** `code`: of the second factor, or a recovery code; where the account has one. */
export const passwordGrant = z.strictObject({ ...signInInput.shape, code: z.string().max(40).optional() });
export const tokenInput = z.union([passwordGrant, z.strictObject({ refreshToken: reference })]);

export const tokenAnswer = z.object({
  accessToken: z.string(),
  tokenType: z.literal("Bearer"),
  expiresInSeconds: z.number().int(),
  refreshToken: z.string(),
});
export type TokenAnswer = z.infer<typeof tokenAnswer>;

/** What somebody may do: see permission-schema.ts. */
export const permission = z.enum(PERMISSION_NAMES);

export const me = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  permissions: z.array(permission),
  /** Where they work; empty: at every location. */
  locationIds: z.array(z.string()),
  /** The organisation wants a second factor and the person has none yet: nothing else is open to them. */
  lacksFactor: z.boolean(),
  organization: z.object({ id: z.string(), slug: z.string(), name: z.string(), locale: z.string() }),
});
export type Me = z.infer<typeof me>;
