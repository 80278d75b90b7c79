import type { BoardCall } from "./board-calls";

/** Where each clip of a language lies in its sound, from and for how many milliseconds (.ci/make-voices.mjs). */
export type ClipTable = Record<string, [from: number, lasting: number]>;

/** What places call where staff serve, in every language: each is said in that of the voice. */
const PLACES: Record<string, string> = {
  ...{ counter: "counter", schalter: "counter", mostrador: "counter", guichet: "counter", stanowisko: "counter" },
  ...{ شباك: "counter", desk: "desk", platz: "desk", arbeitsplatz: "desk", mesa: "desk", bureau: "desk" },
  ...{ biurko: "desk", مكتب: "desk", window: "window", fenster: "window", ventanilla: "window", fenêtre: "window" },
  ...{ okienko: "window", نافذة: "window", room: "room", zimmer: "room", raum: "room", sala: "room" },
  ...{ salle: "room", pokój: "room", gabinet: "room", غرفة: "room" },
};

/**
 * The clips that say a call: the number, then the counter. Where a counter is called what no clip says, it ends with a look at the screen: half
 * of where to go would send people to ask.
 */
export function clipsOf({ number, counterName }: BoardCall, table: ClipTable): string[] {
  const [, letters = "", serial = ""] = /^([A-Z]*)0*(\d*)$/.exec(number) ?? [];
  return [
    "number",
    ...letters.split(""),
    ...countClips(serial, table),
    ...(placeClips(counterName, table) ?? ["screen"]),
  ];
}

/** Null where a part of the name cannot be said. */
function placeClips(name: string | null, table: ClipTable): string[] | null {
  const clips: string[] = [];
  for (const part of (name ?? "").match(/\d+|[^\s\d.,#-]+/g) ?? []) {
    const word = part.toLowerCase().replace(/^ال/, "");
    if (/^\d/.test(part)) clips.push(...countClips(part.replace(/^0+(?=\d)/, ""), table));
    else if (/^[a-z]$/i.test(part)) clips.push(part.toUpperCase());
    else if (Object.hasOwn(PLACES, word)) clips.push(PLACES[word] as string);
    else return null;
  }
  return clips.length > 0 ? clips : null;
}

/** 147 is "100" and "47"; what has four digits and more is said digit by digit. */
function countClips(digits: string, table: ClipTable): string[] {
  if (digits.length > 3) return digits.split("");
  if (digits.length < 3) return digits === "" ? [] : [digits];
  const rest = String(Number(digits.slice(1)));
  const hundred = `${digits.charAt(0)}00`;
  if (rest === "0") return [hundred];
  return [table[`${hundred}+`] ? `${hundred}+` : hundred, rest];
}
