import type { AppLoadContext } from "@remix-run/node";

/** One counter, by an ordinary command; `was` is what it served before. */
export interface FloorChange {
  kind: "open" | "close" | "serve";
  counterId: string;
  queueIds: string[];
  was: string[];
  name: string;
}

const KINDS = ["open", "close", "serve"] as const;
const list = (text: string | null) => (text ? text.split(" ") : []);

/** What a form or an address says is to be changed; null where it says nothing. */
export function readChange(fields: URLSearchParams): FloorChange | null {
  const kind = KINDS.find((one) => one === fields.get("kind"));
  const counterId = fields.get("counter");
  if (!kind || !counterId) return null;
  const name = fields.get("name") ?? "";
  return { kind, counterId, name, queueIds: list(fields.get("queues")), was: list(fields.get("was")) };
}

export const fieldsOf = ({ kind, counterId, queueIds, was, name }: FloorChange): Record<string, string> => ({
  ...{ kind, counter: counterId, name },
  ...{ queues: queueIds.join(" "), was: was.join(" ") },
});

/** What takes it back. */
export const reversed = ({ kind, queueIds, was, ...one }: FloorChange): FloorChange => ({
  ...one,
  kind: kind === "open" ? "close" : kind === "close" ? "open" : "serve",
  ...{ queueIds: was, was: queueIds },
});

export const undoQuery = (change: FloorChange) => fieldsOf(reversed(change));

export async function changeCounter(api: AppLoadContext["api"], change: FloorChange): Promise<undefined> {
  const { kind, counterId: id, queueIds } = change;
  if (kind === "open") await api.queue.openCounter({ id });
  else if (kind === "close") await api.queue.closeCounter({ id });
  else await api.queue.updateCounter({ id, queueIds });
}
