import type { TicketVerb } from "../../../server/domain/queue/schema";

/** What a key or a button asks the desk to do. */
export type DeskAction =
  | { type: "callNext" }
  | { type: "verb"; verb: TicketVerb }
  | { type: "transfer" }
  | { type: "undo" }
  | { type: "counter"; index: number }
  | { type: "walkIn" }
  | { type: "help" }
  | { type: "escape" };

const VERBS: Record<string, TicketVerb> = {
  s: "start",
  c: "complete",
  p: "park",
  n: "no-show",
  r: "recall",
  q: "requeue",
};

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
}

/** The action of a key pressed anywhere but in a field, or null. A key held down acts once. */
export function actionOfKey(press: KeyPress): DeskAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null;
  const key = press.key.toLowerCase();
  if (key === " ") return { type: "callNext" };
  if (key === "t") return { type: "transfer" };
  if (key === "u") return { type: "undo" };
  if (key === "/") return { type: "walkIn" };
  if (key === "?") return { type: "help" };
  if (key === "escape") return { type: "escape" };
  if (/^[1-9]$/.test(key)) return { type: "counter", index: Number(key) - 1 };
  const verb = VERBS[key];
  return verb ? { type: "verb", verb } : null;
}
