import type { Words, WordTree } from "../../server/domain/shared/words";
import { CONSOLE_AREAS } from "./console-areas";

/** Id of the element that carries words to the browser. */
export const WORDS_ID = "words";

interface Props {
  words: Words;
  /** What the hydrated console says; or what the live script says, without an i18n library. */
  part: "console" | "live";
}

/** Words as JSON in the page: data, which no policy has to allow. */
export function WordsData({ words: { t, ...words }, part }: Props) {
  const json = JSON.stringify(part === "live" ? words.tree.live : { ...words, tree: consoleTree(words.tree) });
  return (
    <script
      id={WORDS_ID}
      type="application/json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own files; nothing in them can end the element
      dangerouslySetInnerHTML={{ __html: json.replaceAll("<", "\\u003c") }}
    />
  );
}

const consoleTree = (tree: WordTree): WordTree =>
  Object.fromEntries(CONSOLE_AREAS.map((area) => [area, tree[area] ?? {}]));
