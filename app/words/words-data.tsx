import type { Words } from "../../server/domain/shared/words";

/** Id of the element that carries words to the browser. */
export const WORDS_ID = "words";

interface Props {
  words: Words;
  /** Everything, for the hydrated console; or what the live script says, without an i18n library. */
  part: "all" | "live";
}

/** Words as JSON in the page: data, which no policy has to allow. */
export function WordsData({ words: { t, ...words }, part }: Props) {
  const json = JSON.stringify(part === "all" ? words : words.tree.live);
  return (
    <script
      id={WORDS_ID}
      type="application/json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own files; nothing in them can end the element
      dangerouslySetInnerHTML={{ __html: json.replaceAll("<", "\\u003c") }}
    />
  );
}
