import { z } from "zod";
import { pageById } from "../shared/cursor";
import { pageOf } from "../shared/paging";
import { instant, line, origin, reference } from "../shared/text";

/** `read`: all that staff read. `write`: what staff do. `manage`: what managers read and do. */
export const apiKeyScope = z.enum(["read", "write", "manage"]);
export type ApiKeyScope = z.infer<typeof apiKeyScope>;

const scopes = z
  .array(apiKeyScope)
  .min(1)
  .max(3)
  .refine((given) => new Set(given).size === given.length, "must not repeat");

export const apiKeyInput = z.strictObject({
  name: line(60),
  scopes,
  /** Never, without it. */
  expiresAt: instant.optional(),
  requestsPerMinute: z.number().int().min(1).max(60_000).default(1200),
  /** The sites whose pages may use it, and nobody else then; none: for programs, from anywhere. */
  origins: z.array(origin).max(20).default([]),
  /** What belongs to these locations is all it may touch; none: all of them. */
  locationIds: z.array(reference).max(100).default([]),
});

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** How it begins. */
  prefix: z.string(),
  scopes: z.array(apiKeyScope),
  requestsPerMinute: z.number().int(),
  origins: z.array(z.string()),
  locationIds: z.array(z.string()),
  expiresAt: z.string().nullable(),
  /** To the minute. */
  lastUsedAt: z.string().nullable(),
  /** Until then the key as it was before its rotation is good too. */
  previousUntil: z.string().nullable(),
  createdAt: z.string(),
  version: z.number().int(),
  /** The key itself: once, when it is made or rotated. */
  secret: z.string().optional(),
});
export type ApiKey = z.infer<typeof apiKey>;
export const apiKeyPage = pageOf(apiKey);
export const apiKeyFilter = z.strictObject(pageById("key"));

/** How long what was before a rotation stays good. */
export const rotateInput = z.strictObject({
  overlapSeconds: z
    .number()
    .int()
    .min(0)
    .max(30 * 24 * 3600)
    .default(24 * 3600),
});
