import type { QueueSnapshot } from "../../../server/domain/queue/schema";
import type { Words } from "../../../server/domain/shared/words";

/** How a call is said in one language: a sentence with {{number}} and {{counter}}. */
export interface Voice {
  lang: string;
  sentence: string;
}

/** What the address of a display asks for. */
export interface BoardChoice {
  queues: QueueSnapshot[];
  /** Ids that name no queue of this place. */
  unknown: string[];
  voices: Voice[];
}

/** More would be no sign but a mistake. */
const MOST_UNKNOWN = 5;
const MOST_VOICES = 3;

const listed = (query: URLSearchParams, name: string) => (query.get(name) ?? "").split(",").filter((one) => one !== "");

/** `?queues=id,id`, in the order of their letters; all without it. `?voice=off`, or the languages to speak, one after the other; the place's own without it. */
export function boardChoice(
  query: URLSearchParams,
  all: readonly QueueSnapshot[],
  own: string,
  wordsFor: (locale: string) => Pick<Words, "t" | "language" | "locale">,
): BoardChoice {
  const wanted = listed(query, "queues");
  const isOff = query.get("voice") === "off";
  const asked = listed(query, "voice").filter((lang) => wordsFor(lang).language === lang);
  const spoken = asked.length > 0 ? asked.map((lang) => (lang === wordsFor(own).language ? own : lang)) : [own];
  return {
    queues: wanted.length === 0 ? [...all] : all.filter(({ queueId }) => wanted.includes(queueId)),
    unknown: wanted.filter((id) => !all.some(({ queueId }) => queueId === id)).slice(0, MOST_UNKNOWN),
    voices: isOff ? [] : spoken.slice(0, MOST_VOICES).map((lang) => voiceOf(wordsFor(lang))),
  };
}

/** The display puts the values in where they stand. */
const voiceOf = ({ t, locale }: Pick<Words, "t" | "locale">): Voice => ({
  lang: locale,
  sentence: t("board.said", { number: "{{number}}", counter: "{{counter}}" }),
});
