import { z } from "zod";
import { organizationSlug } from "./account-schema";

export const issuerInput = z.strictObject({
  /** As its own documents call it, such as `https://accounts.example.com`. */
  issuer: z.url().max(500),
  clientId: z.string().trim().min(1).max(300),
  clientSecret: z.string().min(1).max(500),
});
/** `next`: a path here to go on to. */
export const issuerStartInput = z.strictObject({ org: organizationSlug, next: z.string().max(2000) });
/** What stood behind the question mark when the browser came back. */
export const issuerReturnInput = z.strictObject({ search: z.string().max(8000) });

/** Without its secret. */
export interface Issuer {
  issuer: string;
  clientId: string;
}
