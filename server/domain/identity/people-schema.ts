import { z } from "zod";
import { limit } from "../shared/paging";
import { email, line, locale, reference } from "../shared/text";
import { newPassword } from "./account-schema";
import { role } from "./schema";

/** Where a manager or a member of staff works; none: everywhere. Others work everywhere whatever it says. */
const locationIds = z.array(reference).max(100);

export const peopleFilter = z.strictObject({
  q: z.string().trim().max(120).default(""),
  limit,
  page: z.number().int().min(1).max(10_000).default(1),
});
export const inviteInput = z.strictObject({ email, role, locationIds: locationIds.default([]), locale });
export const memberPatch = z.strictObject({
  userId: reference,
  role: role.optional(),
  locationIds: locationIds.optional(),
  isDisabled: z.boolean().optional(),
});
/** `name` and `password` where the address has no account; a person who has one is signed in to it. */
export const joinInput = z.strictObject({ token: reference, name: line(120), password: newPassword }).partial({
  name: true,
  password: true,
});

/** One who works here. */
export const member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  locationIds: z.array(z.string()),
  isDisabled: z.boolean(),
  /** Whoever reads it. */
  isSelf: z.boolean(),
});
/** One who was asked to. */
export const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role,
  locationIds: z.array(z.string()),
  expiresAt: z.string(),
  isExpired: z.boolean(),
});
export type Member = z.infer<typeof member>;
export type Invitation = z.infer<typeof invitation>;
