import { organizationPatch } from "../../../server/domain/catalog/schema";
import {
  isReadable,
  LEAST_CONTRAST,
  leastContrast,
  nearestReadable,
  type Scheme,
} from "../../../server/domain/shared/accent";
import type { Translate, WordKey } from "../../../server/domain/shared/words";
import { textOf } from "../account/account-form";

/** Name, languages and contact as they stand in the form. */
export interface DetailFields {
  name: string;
  locale: string;
  languages: string[];
  contactEmail: string;
  contactPhone: string;
}

export const readDetails = (form: FormData): DetailFields => ({
  name: textOf(form, "name"),
  locale: textOf(form, "locale"),
  languages: form.getAll("languages").map(String),
  contactEmail: textOf(form, "contactEmail"),
  contactPhone: textOf(form, "contactPhone"),
});

const ADVICE: Record<string, WordKey> = {
  name: "signUp.error.organizationName",
  contactEmail: "account.error.email",
  contactPhone: "organization.phoneError",
};

const details = organizationPatch.pick({
  name: true,
  locale: true,
  languages: true,
  contactEmail: true,
  contactPhone: true,
});

/** What the fields say, or what is wrong with them by the name of the field. */
export function detailsOf(fields: DetailFields) {
  const { contactEmail, contactPhone } = fields;
  const parsed = details.safeParse({
    ...fields,
    contactEmail: contactEmail || null,
    contactPhone: contactPhone || null,
  });
  if (parsed.success) return { patch: parsed.data };
  const errors = parsed.error.issues.map(({ path }) => [String(path[0]), ADVICE[String(path[0])] ?? "page.problem"]);
  return { errors: Object.fromEntries(errors) as Record<string, WordKey> };
}

export interface Accents {
  accent: string;
  accentDark: string;
}

const COLOUR = /^#[0-9a-f]{6}$/;

/** The two colours of the form; anything that is none becomes `usual`. */
export function readAccents(form: FormData, usual: Accents): Accents {
  const colour = (name: keyof Accents) => {
    const given = textOf(form, name).toLowerCase();
    return COLOUR.test(given) ? given : usual[name];
  };
  return { accent: colour("accent"), accentDark: colour("accentDark") };
}

/** What cannot be read, by the name of the field, and what could be taken in its place; null where all can. */
export function accentFaults(t: Translate, { accent, accentDark }: Accents) {
  const near: Accents = {
    accent: nearestReadable(accent, "light"),
    accentDark: nearestReadable(accentDark, "dark"),
  };
  const fault = (name: keyof Accents, colour: string, scheme: Scheme, key: WordKey): [string, string][] => {
    if (isReadable(colour, scheme)) return [];
    const has = `${(Math.floor(leastContrast(colour, scheme) * 10) / 10).toFixed(1)}:1`;
    return [[name, t(key, { colour, has, needs: `${LEAST_CONTRAST}:1`, near: near[name] })]];
  };
  const errors = [
    ...fault("accent", accent, "light", "organization.hardLight"),
    ...fault("accentDark", accentDark, "dark", "organization.hardDark"),
  ];
  return errors.length > 0 ? { near, errors: Object.fromEntries(errors) } : null;
}
