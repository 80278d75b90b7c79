/** One call made on paper, as it was typed. `commandId` names it, so that a line sent twice is entered once. */
export interface PaperLine {
  commandId: string;
  number: string;
  counterId: string;
  called: string;
  ended: string;
  outcome: string;
}

/** The name of a field of a line, the first of which is 1. */
export const paperName = (index: number, field: keyof PaperLine) => `line${index + 1}.${field}`;
