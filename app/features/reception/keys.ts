import type { WordKey } from "../../../server/domain/shared/words";

/** What a key or a button asks the reception to do; a number is that of a counter, from 0. */
export type ReceptionAction =
  | number
  | "main"
  | "services"
  | "print"
  | "leave"
  | "open"
  | "add"
  | "undo"
  | "search"
  | "mode"
  | "help"
  | "escape";

const KEYS: Record<string, ReceptionAction> = {
  c: "main",
  s: "services",
  p: "print",
  l: "leave",
  o: "open",
  a: "add",
  u: "undo",
  m: "mode",
  "/": "search",
  "?": "help",
  escape: "escape",
};

/** The action of a key pressed anywhere but in a field, or null. Enter and the arrows belong to the search and the list. */
export const actionOfKey = (key: string): ReceptionAction | null =>
  /^[1-9]$/.test(key) ? Number(key) - 1 : (KEYS[key] ?? null);

/** As the dialog of keys lists them. */
export const RECEPTION_KEYS = [
  ["/", "reception.key.search"],
  ["↑ ↓", "reception.key.move"],
  ["C", "reception.key.main"],
  ["A", "reception.key.add"],
  ["S", "reception.key.services"],
  ["P", "reception.key.print"],
  ["L", "reception.key.leave"],
  ["O", "reception.key.open"],
  ["U", "desk.key.undo"],
  ["1–9", "desk.key.counter"],
  ["M", "desk.key.mode"],
  ["?", "desk.key.help"],
  ["Esc", "reception.key.escape"],
] as const satisfies readonly (readonly [key: string, does: WordKey])[];
