import type { AppLoadContext } from "@remix-run/node";
import { commandIdOf } from "./command-id";

const VERBS = ["park", "unpark", "leave", "return"] as const;

/** What the holder pressed on the ticket's page, done; undefined when it was nothing of it. */
export function stepOf({ api: { queue } }: AppLoadContext, id: string, form: FormData): Promise<unknown> | undefined {
  const named = { id, commandId: commandIdOf(form) };
  const verb = VERBS.find((one) => one === form.get("verb"));
  if (verb) return queue.command({ ...named, verb });
  if (form.has("minutes")) return queue.delay({ ...named, minutes: Number(form.get("minutes")) });
  if (form.has("people")) return queue.letAhead({ ...named, people: Number(form.get("people")) });
}
