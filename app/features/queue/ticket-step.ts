import type { AppLoadContext } from "@remix-run/node";
import { commandIdOf } from "./command-id";

const VERBS = ["park", "unpark", "leave", "return"] as const;

/** Characters of a comment; a form counts a line break as one, what it sends as two. */
const MOST_WORDS = 1000;

/** What the holder pressed on the ticket's page, done; undefined when it was nothing of it. */
export function stepOf(context: AppLoadContext, id: string, form: FormData): Promise<unknown> | undefined {
  const { queue, notifications } = context.api;
  const named = { id, commandId: commandIdOf(form) };
  const verb = VERBS.find((one) => one === form.get("verb"));
  if (verb) return queue.command({ ...named, verb });
  if (form.has("siteCode")) return queue.confirm({ ...named, siteCode: String(form.get("siteCode")).trim() });
  if (form.has("near")) {
    const { locale } = context.words();
    const nearMinutes = Number(form.get("near"));
    return notifications.setNotice({ id, nearMinutes, locale, ...contactIn(String(form.get("contact") ?? "").trim()) });
  }
  if (form.has("minutes")) return queue.delay({ ...named, minutes: Number(form.get("minutes")) });
  if (form.has("score")) {
    const comment = String(form.get("comment") ?? "").slice(0, MOST_WORDS);
    return queue.feedback({ id, score: Number(form.get("score")), comment });
  }
  if (form.has("people")) return queue.letAhead({ ...named, people: Number(form.get("people")) });
}

/** One field for either: an email address has its sign, a telephone number has none. */
const contactIn = (contact: string) => {
  if (contact === "") return {};
  return contact.includes("@") ? { email: contact } : { phone: contact };
};
