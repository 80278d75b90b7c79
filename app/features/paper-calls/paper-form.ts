import { randomUUID } from "node:crypto";
import { commandId as commandIdSchema, recordInput } from "../../../server/domain/queue/command-schema";
import type { ErrorCode } from "../../../server/domain/shared/errors";
import type { WordKey } from "../../../server/domain/shared/words";
import { instantAt, isoOf } from "../../../server/domain/shared/zoned-time";
import { type PaperLine, paperName } from "./paper-line";

/** Lines of the form to begin with, and at most: two pages of the printed list. */
const LINES = 2;
const MOST_LINES = 40;

const emptyLine = (counterId: string): PaperLine => ({
  ...{ commandId: randomUUID(), number: "", counterId, called: "", ended: "", outcome: "" },
});

/** `lines` and at least one empty one below them, with the counter of the last. */
export function withEmptyLines(lines: readonly PaperLine[]): PaperLine[] {
  const counterId = lines.at(-1)?.counterId ?? "";
  const wanted = Math.min(MOST_LINES, Math.max(LINES, lines.length + 1));
  return [...lines, ...Array.from({ length: wanted - lines.length }, () => emptyLine(counterId))];
}

/** Every line of the form as it was left, empty ones too. */
export function readPaperForm(form: FormData): PaperLine[] {
  const text = (index: number, field: keyof PaperLine) => String(form.get(paperName(index, field)) ?? "").trim();
  const sent = Array.from({ length: MOST_LINES }, (_, index) => index).filter((index) =>
    form.has(paperName(index, "number")),
  );
  return sent.map((index): PaperLine => {
    const given = commandIdSchema.safeParse(text(index, "commandId"));
    return {
      commandId: given.success ? given.data : randomUUID(),
      number: text(index, "number").replaceAll(/\s/g, "").toUpperCase(),
      counterId: text(index, "counterId"),
      called: text(index, "called"),
      ended: text(index, "ended"),
      outcome: text(index, "outcome"),
    };
  });
}

/** Whether somebody wrote a number into it. */
export const isWritten = ({ number }: PaperLine): boolean => number !== "";

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** What the record command takes of a line; a word where its times or outcome cannot be. `now` in ms. */
export function recordOf(
  { counterId, called, ended, outcome }: PaperLine,
  { date, timeZone, now }: { date: string; timeZone: string; now: number },
): { input: ReturnType<typeof recordInput.parse> } | { error: WordKey } {
  const [from, to] = [TIME.exec(called), TIME.exec(ended)];
  if (!from || !to) return { error: "paper.error.times" };
  const at = ([, hours, minutes]: RegExpExecArray) => instantAt(date, Number(hours) * 60 + Number(minutes), timeZone);
  if (at(to) < at(from)) return { error: "paper.error.order" };
  if (at(to) > now) return { error: "paper.error.ahead" };
  const times = { calledAt: isoOf(at(from)), endedAt: isoOf(at(to)) };
  const parsed = recordInput.safeParse({ counterId, ...times, outcome: outcome || undefined });
  return parsed.success ? { input: parsed.data } : { error: "paper.error.outcome" };
}

/** Why a line was refused by the floor. */
export const PAPER_REFUSALS = {
  not_found: "paper.error.unknown",
  ticket_state: "paper.error.over",
  wrong_counter: "paper.error.counter",
  invalid: "paper.error.unknown",
} as const satisfies Partial<Record<ErrorCode, WordKey>>;
