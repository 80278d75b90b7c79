import { isolated } from "../../server/domain/shared/isolated";
import type { LiveKey, Translate, WordTree } from "../../server/domain/shared/words";

/** The tag dates and numbers of this page are written by. */
export const locale = document.documentElement.lang || "en";

/** The words the page brings for this script (words/words-data.tsx); below `live`. */
const tree: WordTree = { live: JSON.parse(document.getElementById("words")?.textContent ?? "{}") };
const direction = document.documentElement.dir === "rtl" ? "rtl" : "ltr";
/** Absent on televisions before 2018: there everything is said in the plural's general form. */
const forms = Intl.PluralRules ? new Intl.PluralRules(locale) : { select: () => "other" };
const numbers = new Intl.NumberFormat(locale);

/** What i18next does on the server, as far as this script needs it. */
export const t: Translate<LiveKey> = (key, values = {}) => {
  const { count } = values;
  const said =
    (count === 0 && find(`${key}_zero`)) || (count !== undefined && find(`${key}_${forms.select(count)}`)) || find(key);
  return (said || key).replace(/{{(\w+)}}/g, (_, name) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? numbers.format(value) : isolated(value, direction);
  });
};

function find(path: string): string | undefined {
  let node: WordTree | string | undefined = tree;
  for (const name of path.split(".")) node = typeof node === "object" ? node[name] : undefined;
  return typeof node === "string" ? node : undefined;
}
