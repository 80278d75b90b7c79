import type { Translate, WordKey } from "../../server/domain/shared/words";

/** What is wrong with a form, by the name of the field, as the reader is told. */
export const said = (t: Translate, errors: Readonly<Record<string, WordKey>>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([name, key]) => [name, t(key)]));
