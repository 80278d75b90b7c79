import { type Location, locationInput } from "../../../server/domain/catalog/schema";
import type { WordKey } from "../../../server/domain/shared/words";
import { textOf } from "../account/account-form";

/** A location as it stands in the form; its hours have a page of their own. */
export interface LocationFields {
  name: string;
  slug: string;
  timeZone: string;
  address: string;
}

export const readLocation = (form: FormData): LocationFields => ({
  name: textOf(form, "name"),
  slug: textOf(form, "slug"),
  timeZone: textOf(form, "timeZone"),
  address: textOf(form, "address"),
});

const settings = locationInput.omit({ openingHours: true });
const ADVICE: Record<string, WordKey> = { name: "queueSettings.error.name", slug: "signUp.error.slug" };

/** What the fields say, or what is wrong with them by the name of the field. */
export function locationOf(fields: LocationFields) {
  const parsed = settings.safeParse(fields);
  if (parsed.success) return { settings: parsed.data };
  const errors = parsed.error.issues.map(({ path }) => [String(path[0]), ADVICE[String(path[0])] ?? "page.problem"]);
  return { errors: Object.fromEntries(errors) as Record<string, WordKey> };
}

/** What of a change other people would notice: the link they have, the clock they go by. */
export interface Moves {
  slug: boolean;
  timeZone: boolean;
}

export const movesOf = (before: Pick<Location, keyof Moves>, after: Pick<Location, keyof Moves>): Moves => ({
  slug: before.slug !== after.slug,
  timeZone: before.timeZone !== after.timeZone,
});
