import type { WordKey, WordValues } from "../../../server/domain/shared/words";
import { shareName } from "./policy-form";

/** Words and what stands in for their placeholders. */
export interface Said {
  key: WordKey;
  values?: WordValues;
}

/** What is to be done about the fields that are text or a choice. */
const ADVICE: Record<string, WordKey> = {
  name: "queueSettings.error.name",
  letter: "queueSettings.error.letter",
  serviceIds: "queueSettings.error.services",
  queueIds: "counterSettings.error.queues",
  alias: "queueSettings.error.alias",
  message: "queueSettings.error.message",
  directions: "counterSettings.error.directions",
  day1: "queueSettings.error.day",
};

interface Issue {
  code?: string;
  path: readonly PropertyKey[];
  minimum?: unknown;
  maximum?: unknown;
}

/** What a schema refused, by the name of the field on the page, each saying what to do. */
export function fieldErrors(issues: readonly Issue[]): Record<string, Said> {
  return Object.fromEntries(issues.map((issue) => [fieldOf(issue.path), adviceOf(issue)]).reverse());
}

function fieldOf(path: readonly PropertyKey[]): string {
  const [first, second, index, field] = path;
  if (first === "hours") return "day1";
  if (first !== "policy") return String(first);
  return second === "shares" ? shareName(Number(index), field === "weight" ? "weight" : "serviceIds") : String(second);
}

function adviceOf(issue: Issue): Said {
  const key = ADVICE[fieldOf(issue.path)];
  if (key) return { key };
  if (issue.code === "too_small") return { key: "queueSettings.error.least", values: { least: Number(issue.minimum) } };
  if (issue.code === "too_big") return { key: "queueSettings.error.most", values: { most: Number(issue.maximum) } };
  return { key: "queueSettings.error.number" };
}
