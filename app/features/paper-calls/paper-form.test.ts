import { expect, it } from "vitest";
import { isWritten, readPaperForm, recordOf, withEmptyLines } from "./paper-form";
import { type PaperLine, paperName } from "./paper-line";

const LINE: PaperLine = {
  ...{ commandId: "12345678-abcd", number: "B047", counterId: "ctr_1", called: "09:05", ended: "09:12", outcome: "" },
};
const day = { date: "2026-06-30", timeZone: "Europe/London", now: Date.parse("2026-06-30T09:00:00Z") };

it("reads the lines, their numbers written as people write them, and keeps their names", () => {
  const form = new FormData();
  const write = (index: number, line: Partial<PaperLine>) => {
    for (const [field, text] of Object.entries(line)) form.append(paperName(index, field as keyof PaperLine), text);
  };
  write(0, { ...LINE, number: " b 047" });
  write(1, { ...LINE, number: "" });
  write(2, { number: "x001", commandId: "short" });
  expect(readPaperForm(form)).toHaveLength(3);
  const lines = readPaperForm(form).filter(isWritten);
  expect(lines[0]).toEqual(LINE);
  expect(lines).toHaveLength(2);
  expect(lines[1]?.commandId).toMatch(/^[0-9a-f-]{36}$/);
});

it("gives the times of the day at the place", () => {
  expect(recordOf({ ...LINE, outcome: "Issued" }, day)).toEqual({
    input: {
      ...{ counterId: "ctr_1", outcome: "Issued" },
      ...{ calledAt: "2026-06-30T08:05:00.000Z", endedAt: "2026-06-30T08:12:00.000Z" },
    },
  });
});

it("says what is wrong with a line", () => {
  expect(recordOf({ ...LINE, called: "" }, day)).toEqual({ error: "paper.error.times" });
  expect(recordOf({ ...LINE, called: "09:13" }, day)).toEqual({ error: "paper.error.order" });
  expect(recordOf({ ...LINE, ended: "10:01" }, day)).toEqual({ error: "paper.error.ahead" });
  expect(recordOf({ ...LINE, outcome: "x".repeat(81) }, day)).toEqual({ error: "paper.error.outcome" });
});

it("stands ready for more lines at the counter of the last", () => {
  const lines = withEmptyLines([LINE]);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatchObject({ number: "", counterId: "ctr_1" });
  const more = withEmptyLines(lines);
  expect(more).toHaveLength(3);
  expect(new Set(more.map(({ commandId }) => commandId)).size).toBe(3);
});
