import type { Question } from "../../../server/domain/catalog/schema";

export const KINDS = ["text", "choice", "checkbox"] as const satisfies Question["kind"][];

/** A question as it stands in the form; without a label it is none. */
export interface QuestionFields {
  /** Empty until it is saved: answers are kept by it, also when the words change. */
  id: string;
  label: string;
  kind: Question["kind"];
  /** One a line. */
  options: string;
  required: boolean;
}

export const NEW_QUESTION: QuestionFields = { id: "", label: "", kind: "text", options: "", required: false };

export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

export const questionFieldsOf = ({ options, ...question }: Question): QuestionFields => ({
  ...question,
  options: options.join("\n"),
});

/** More than a service may have. */
const MOST = 25;

export function readQuestions(form: FormData): QuestionFields[] {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const found: QuestionFields[] = [];
  for (let index = 0; index < MOST && form.has(`question${index}`); index++) {
    const label = text(`question${index}`);
    if (label === "") continue;
    found.push({
      ...{ id: text(`question${index}id`), label, options: text(`question${index}options`) },
      kind: KINDS.find((kind) => kind === text(`question${index}kind`)) ?? "text",
      required: form.has(`question${index}required`),
    });
  }
  return found;
}

const slugOf = (label: string): string =>
  label
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 30)
    .replaceAll(/^-|-$/g, "") || "question";

/** With ids for those that have none yet. Options of what is no choice are left out. */
export function questionsOf(fields: readonly QuestionFields[]): Question[] {
  const taken = new Set(fields.map(({ id }) => id).filter(Boolean));
  return fields.map(({ id, options, ...question }) => {
    let name = id || slugOf(question.label);
    for (let count = 2; !id && taken.has(name); count++) name = `${slugOf(question.label)}-${count}`;
    taken.add(name);
    return { ...question, id: name, options: question.kind === "choice" ? linesOf(options) : [] };
  });
}
