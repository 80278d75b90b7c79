/** The basic characters of GSM 03.38, one septet each, and those of its extension, two. */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENDED = new Set("^{}\\[~]|€");
const GSM_LIMIT = 160;
/** Three parts of 67: a part of a longer text gives 3 of its 70 to the join, and a link alone is more than one. */
const UCS2_LIMIT = 3 * 67;

/** Letters and marks that have no accent to take off. */
const SIMPLER: Record<string, string> = {
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  œ: "oe",
  Œ: "OE",
  "„": '"',
  "«": '"',
  "»": '"',
  "¼": " 1/4",
  "½": " 1/2",
  "¾": " 3/4",
};

/**
 * A text message: `text`, shortened where it must be, and `link`, whole. In the 160 characters of one message wherever the script allows it:
 * what is missing from GSM 03.38 loses its accent (a Polish text would cost three messages for its `ą`). Other scripts get UCS-2.
 */
export function shortText(text: string, link: string): string {
  const plain = [...text].map(simpler).join("");
  const gsm = septets(plain) !== null;
  const limit = gsm ? GSM_LIMIT : UCS2_LIMIT;
  const size = (given: string) => (gsm ? (septets(given) ?? Number.POSITIVE_INFINITY) : given.length);
  const end = `\n${link}`;
  const room = limit - size(end);
  return `${cut(gsm ? plain : text, room, size)}${end}`;
}

function cut(text: string, room: number, size: (text: string) => number): string {
  if (size(text) <= room) return text;
  const characters = [...text];
  while (characters.length > 0 && size(`${characters.join("")}...`) > room) characters.pop();
  return characters.length === 0 ? "" : `${characters.join("").trimEnd()}...`;
}

/** Null where GSM 03.38 cannot say it. */
function septets(text: string): number | null {
  let count = 0;
  for (const char of text) {
    if (BASIC.has(char)) count += 1;
    else if (EXTENDED.has(char)) count += 2;
    else return null;
  }
  return count;
}

function simpler(char: string): string {
  if (BASIC.has(char) || EXTENDED.has(char)) return char;
  const known = SIMPLER[char];
  if (known !== undefined) return known;
  if (/\s/.test(char)) return " ";
  if (/\p{Pd}/u.test(char)) return "-";
  if (/[\u2018-\u201b]/.test(char)) return "'";
  if (/[\u201c-\u201f]/.test(char)) return '"';
  if (char === "\u2026") return "...";
  return char.normalize("NFD").replace(/\p{M}/gu, "");
}
