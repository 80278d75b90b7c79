import { expect, it } from "vitest";
import { TRANSITIONS } from "../../../server/domain/queue/rules/transitions";
import { wordsFor } from "../../../server/words/languages";
import { historyWords } from "./history-words";

const { t } = wordsFor("en");
const event = (type: string, undoes: number | null = null) => ({
  ...{ queueId: "que_1", version: 3, type, status: "waiting" as const, counterId: null, at: "2026-03-02T09:00:00Z" },
  ...{ actor: null, undoes, why: null, appointmentId: null, overrode: null },
});

it("every step of a ticket's life has words of its own in its history", () => {
  const said = Object.values(TRANSITIONS).map(({ type }) => type);
  const words = new Map([...new Set(said)].map((type) => [type, historyWords(t, event(type), false)]));
  expect(new Set(words.values()).size).toBe(words.size);
  for (const [type, text] of words) if (type !== "ticket.changed") expect(text).not.toBe(t("desk.history.changed"));
});

it("the first event is that it was issued, and what was taken back says so", () => {
  expect(historyWords(t, event("ticket.waiting"), true)).toBe("Number issued");
  expect(historyWords(t, event("ticket.waiting", 2), false)).toBe("Taken back: back in line");
});
