import { z } from "zod";
import { email, locale, reference } from "../shared/text";

/** `org`: its slug. */
export const ownLinkInput = z.strictObject({ org: z.string().max(60), email, locale });
export const ownLinkToken = z.strictObject({ token: reference });

/** One of somebody's appointments ahead; `token` is its holder's. */
export interface OwnAppointment {
  token: string;
  start: string;
  timeZone: string;
  status: "pending" | "booked" | "arrived";
  serviceName: string;
  locationName: string;
}
