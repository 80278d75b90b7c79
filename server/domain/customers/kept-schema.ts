import { z } from "zod";

/** What is personal, by what it is for: each kind is kept by itself. */
export const KEPT_KINDS = ["contacts", "visits", "notes", "messages", "feedback"] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

interface Kept {
  /** Where the organisation says nothing. */
  days: number;
  least: number;
  most: number;
}

/** For how long; an organisation says so within these bounds. */
export const KEPT: Record<KeptKind, Kept> = {
  /** Names, addresses and numbers, and all else of somebody, since they were last here or expected. */
  contacts: { days: 1095, least: 30, most: 3650 },
  /** What customers and staff wrote with an appointment, since it ended. */
  visits: { days: 365, least: 7, most: 3650 },
  /** What staff tell each other of a ticket. */
  notes: { days: 90, least: 1, most: 365 },
  /** What customers were told, and where a browser is told more. */
  messages: { days: 90, least: 7, most: 365 },
  /** What people said after a visit; the score stays. */
  feedback: { days: 365, least: 7, most: 3650 },
};

const bounded = ({ least, most }: Kept) => z.number().int().min(least).max(most);
export const keptDays = {
  contacts: bounded(KEPT.contacts),
  visits: bounded(KEPT.visits),
  notes: bounded(KEPT.notes),
  messages: bounded(KEPT.messages),
  feedback: bounded(KEPT.feedback),
};
export const retention = z.object({
  contacts: z.number().int(),
  visits: z.number().int(),
  notes: z.number().int(),
  messages: z.number().int(),
  feedback: z.number().int(),
});
export type Retention = z.infer<typeof retention>;
export const retentionPatch = z.strictObject(keptDays).partial();
