import type { TicketVerb } from "../../../server/domain/queue/command-schema";
import type { WordKey } from "../../../server/domain/shared/words";

/** What a key or a button asks the desk to do. */
export type DeskAction =
  | { type: "callNext" }
  | { type: "finishNext" }
  | { type: "outcome" }
  | { type: "verb"; verb: TicketVerb }
  | { type: "transfer" }
  | { type: "handOver" }
  | { type: "break" }
  | { type: "undo" }
  | { type: "counter"; index: number }
  | { type: "walkIn" }
  | { type: "mode" }
  | { type: "look" }
  | { type: "print" }
  | { type: "move"; by: Arrow }
  | { type: "help" }
  | { type: "escape" };

export type Arrow = "up" | "down" | "left" | "right";

const VERBS: Record<string, TicketVerb> = {
  s: "start",
  c: "complete",
  p: "park",
  n: "no-show",
  r: "recall",
  q: "requeue",
};

/** The action of a key pressed anywhere but in a field, or null. */
export function actionOfKey(key: string): DeskAction | null {
  if (key === " ") return { type: "callNext" };
  if (key === "f") return { type: "finishNext" };
  if (key === "o") return { type: "outcome" };
  if (key === "t") return { type: "transfer" };
  if (key === "h") return { type: "handOver" };
  if (key === "b") return { type: "break" };
  if (key === "u") return { type: "undo" };
  if (key === "m") return { type: "mode" };
  if (key === "i") return { type: "look" };
  if (key === "l") return { type: "print" };
  if (key === "/") return { type: "walkIn" };
  if (key === "?") return { type: "help" };
  if (key === "escape") return { type: "escape" };
  if (/^[1-9]$/.test(key)) return { type: "counter", index: Number(key) - 1 };
  const verb = VERBS[key];
  return verb ? { type: "verb", verb } : null;
}

/** The same where the queues stand side by side, and the arrows, which elsewhere scroll. */
export function actionOfQueuesKey(key: string): DeskAction | null {
  const arrow = /^arrow(up|down|left|right)$/.exec(key);
  return arrow ? { type: "move", by: arrow[1] as Arrow } : actionOfKey(key);
}

/** As the dialog of keys lists them. */
export const DESK_KEYS = [
  ["Space", "desk.key.callNext"],
  ["S", "desk.key.start"],
  ["C", "desk.key.complete"],
  ["F", "desk.key.finishNext"],
  ["O", "desk.key.outcome"],
  ["T", "desk.key.transfer"],
  ["H", "desk.key.handOver"],
  ["R", "desk.key.recall"],
  ["P", "desk.key.park"],
  ["N", "desk.key.noShow"],
  ["Q", "desk.key.requeue"],
  ["U", "desk.key.undo"],
  ["B", "desk.key.break"],
  ["I", "desk.key.look"],
  ["L", "desk.key.print"],
  ["1–9", "desk.key.counter"],
  ["/", "desk.key.walkIn"],
  ["M", "desk.key.mode"],
  ["?", "desk.key.help"],
  ["Esc", "desk.key.escape"],
] as const satisfies readonly (readonly [key: string, does: WordKey])[];

/** As the dialog lists them where the queues stand side by side. */
export const QUEUES_KEYS: readonly (readonly [key: string, does: WordKey])[] = [
  ["← → ↑ ↓", "desk.key.move"],
  ...DESK_KEYS,
];
