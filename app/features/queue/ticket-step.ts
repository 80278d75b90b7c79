import type { AppLoadContext } from "@remix-run/node";
import { commandIdOf } from "./command-id";

const VERBS = ["park", "unpark", "leave", "return"] as const;

/** Characters of a comment; a form counts a line break as one, what it sends as two. */
const MOST_WORDS = 1000;

/** What the holder pressed on the ticket's page, done; undefined when it was nothing of it. */
export function stepOf({ api: { queue } }: AppLoadContext, id: string, form: FormData): Promise<unknown> | undefined {
  const named = { id, commandId: commandIdOf(form) };
  const verb = VERBS.find((one) => one === form.get("verb"));
  if (verb) return queue.command({ ...named, verb });
  if (form.has("minutes")) return queue.delay({ ...named, minutes: Number(form.get("minutes")) });
  if (form.has("score")) {
    const comment = String(form.get("comment") ?? "").slice(0, MOST_WORDS);
    return queue.feedback({ id, score: Number(form.get("score")), comment });
  }
  if (form.has("people")) return queue.letAhead({ ...named, people: Number(form.get("people")) });
}
