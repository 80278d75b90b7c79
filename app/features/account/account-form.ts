import type { z } from "zod";
import type { WordKey } from "../../../server/domain/shared/words";
import type { Refusal } from "../../refusal";

export const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
/** Spaces belong to a password. */
export const passwordOf = (form: FormData, name: string) => String(form.get(name) ?? "");

export type Errors = Record<string, WordKey>;

const FIELDS: Errors = {
  organizationName: "signUp.error.organizationName",
  slug: "signUp.error.slug",
  name: "signUp.error.name",
  email: "account.error.email",
  password: "account.error.password",
  newPassword: "account.error.password",
};

/** What is wrong with a form, by the name of the field on the page; null where nothing is. */
export function faultsOf(schema: z.ZodType, given: object): Errors | null {
  const parsed = schema.safeParse(given);
  if (parsed.success) return null;
  return Object.fromEntries(
    parsed.error.issues.map(({ path }) => [String(path[0]), FIELDS[String(path[0])] ?? "page.problem"]),
  );
}

/** Refusals that are shown at a field; `password`: the field of the new one, `current` of the one that proves who it is. */
export const ASKED_AGAIN = ["common_password", "bad_credentials", "rate_limited", "slug_taken", "invalid"] as const;

export function refusedFields({ code }: Refusal, fields: { password: string; first: string }): Errors {
  if (code === "common_password") return { [fields.password]: "account.error.common" };
  if (code === "bad_credentials") return { current: "account.error.current" };
  if (code === "slug_taken") return { slug: "signUp.error.slugTaken" };
  return { [fields.first]: code === "rate_limited" ? "account.error.tooMany" : "page.problem" };
}
