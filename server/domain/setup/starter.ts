import { z } from "zod";

/** What an organisation began with: the first of what is planned takes its place. */
export const starter = z.object({ locationId: z.string(), serviceId: z.string(), resourceId: z.string() });
export type Starter = z.infer<typeof starter>;
