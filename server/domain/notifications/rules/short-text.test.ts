import { expect, it } from "vitest";
import { shortText } from "./short-text";

const LINK = `https://book.example/appointments/apt_t_${"0".repeat(52)}`;

it("fits one message where the alphabet of telephones has the letters", () => {
  const text = shortText("Riverside: Reminder: Blood test, Thu 5 Mar, 09:30", LINK);
  expect(text).toBe(`Riverside: Reminder: Blood test, Thu 5 Mar, 09:30\n${LINK}`);
  expect(text.length).toBeLessThanOrEqual(160);
});

it("shortens what is said, never the link", () => {
  const text = shortText("A very long name ".repeat(20), LINK);
  expect(text).toHaveLength(160);
  expect(text).toMatch(/\.\.\.\nhttps:/);
  expect(text.endsWith(LINK)).toBe(true);
});

it("takes off accents that would cost three messages, and keeps those that cost nothing", () => {
  expect(shortText("Łódź: ąęśćż żółw", LINK)).toBe(`Lodz: aescz zolw\n${LINK}`);
  expect(shortText("1½ to 2¼ hours", LINK)).toBe(`1 1/2 to 2 1/4 hours\n${LINK}`);
  expect(shortText("Café für Ñandú – „Zahnarzt“ 9:30\u202fUhr…", LINK)).toBe(
    `Café für Ñandu - "Zahnarzt" 9:30 Uhr...\n${LINK}`,
  );
});

it("counts characters of the extension twice", () => {
  const room = 160 - LINK.length - 1;
  expect(shortText("€".repeat(room / 2 + 5), LINK)).toHaveLength(Math.floor((room - 3) / 2) + 3 + 1 + LINK.length);
});

it("lets other scripts have three messages", () => {
  const said = "تذكير: تحليل دم، الخميس ٥ مارس، ٠٩:٣٠";
  expect(shortText(said, LINK)).toBe(`${said}\n${LINK}`);
  expect(shortText(said.repeat(9), LINK)).toHaveLength(201);
});
