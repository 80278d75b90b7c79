import { z } from "zod";

/** One line of text people typed: trimmed, no control characters or halves of surrogate pairs, 1 to `max` characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
    .regex(/^[^\u0000-\u001f\u007f\u2028\u2029\ud800-\udfff]*$/u, "must not contain control characters");

/** Several lines of text: as `line`, with line breaks and tabs allowed. PostgreSQL stores neither U+0000 nor half a surrogate pair. */
export const paragraph = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]*$/u, "must not contain control characters");

/** An opaque id or token as it stands in a path or body; whether it exists is decided later (404). */
export const reference = z
  .string()
  .max(200)
  .regex(/^[\x21-\x7e]+$/, "must be an id");

/** Says what is asked for, unless nothing was given at all. */
const instead = (message: string) => ({
  error: ({ input }: { input?: unknown }) => (input === undefined ? undefined : message),
});
export const instant = z.iso.datetime({ offset: true, ...instead("must be an instant, such as 2026-03-02T09:00:00Z") });
export const localDate = z.iso.date(instead("must be a date, such as 2026-03-02"));
export const dateOrInstant = z.union(
  [localDate, instant],
  instead("must be a date or an instant, such as 2026-03-02 or 2026-03-02T09:00:00Z"),
);

/** As a browser names a site: scheme, host and a port that is not the scheme's own. */
export const origin = z
  .string()
  .max(255)
  .refine(
    (text) => /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text,
    "must be an origin, such as https://www.example.org",
  );

export const timeZone = z
  .string()
  .max(64)
  // Node also takes offsets, which PostgreSQL reads with the opposite sign.
  .regex(/^[A-Za-z]/, "must be an IANA time zone")
  .refine((zone) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  }, "must be an IANA time zone");

export const locale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a language tag");
export const email = z.email().max(254);
export const phone = z
  .string()
  .trim()
  .max(32)
  .regex(/^\+?[0-9 ()./-]{5,31}$/, "must be a telephone number");

export const customerInput = z.strictObject({
  name: line(120),
  email: email.optional(),
  phone: phone.optional(),
  timeZone: timeZone.optional(),
  locale: locale.optional(),
});

export const customer = z.object({
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  timeZone: z.string().nullable(),
  locale: z.string().nullable(),
});
export type Customer = z.infer<typeof customer>;
