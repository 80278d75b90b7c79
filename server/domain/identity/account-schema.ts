import { z } from "zod";

import { email, line, locale, reference, timeZone } from "../shared/text";

const SHORTEST = 12;
const LONGEST = 128;

/** Of one's own choice: long, and nothing else is asked of it. Common ones are refused by the command. */
export const newPassword = z
  .string()
  .max(LONGEST)
  .refine((password) => [...password].length >= SHORTEST, `must have at least ${SHORTEST} characters`);
/** As somebody types it to show who they are. */
const password = z.string().max(LONGEST);

export const organizationSlug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens");

export const signUpInput = z.strictObject({
  organizationName: line(120),
  slug: organizationSlug,
  timeZone,
  locale,
  name: line(120),
  email,
  password: newPassword,
});
/** `starter`: what its first place and service are called. */
export const confirmSignUpInput = z.strictObject({
  token: reference,
  slug: organizationSlug.optional(),
  starter: z.strictObject({ location: line(120), service: line(120) }),
});
export const tokenOnly = z.strictObject({ token: reference });
export const forgotInput = z.strictObject({ email, locale });
export const resetInput = z.strictObject({ token: reference, password: newPassword });
export const changePasswordInput = z.strictObject({ password, newPassword });
export const changeEmailInput = z.strictObject({ password, email, locale });

/** What the link of a letter opens. */
export interface OpenedLink {
  email: string;
  userId: string | null;
  organizationId: string | null;
  subject: Record<string, string>;
}

/** A browser that is signed in. `id` names it and opens nothing. */
export const session = z.object({
  id: z.string(),
  isThisOne: z.boolean(),
  organizationName: z.string(),
  address: z.string(),
  agent: z.string(),
  createdAt: z.string(),
});
export type Session = z.infer<typeof session>;
