import { DomainError, isErrorCode } from "./errors";

/** What every PL/pgSQL command answers: its result, or `{error: code}` and nothing changed. */
export type Outcome<T> = T | { error: string; status?: string };

const isRefusal = (outcome: object): outcome is { error: string; status?: string } => "error" in outcome;

/** The result, or the refusal thrown as the DomainError it names. */
export function settled<T extends object>(outcome: Outcome<T>): T {
  if (!isRefusal(outcome)) return outcome;
  if (!isErrorCode(outcome.error)) throw new Error(`A command answered with the unknown code ${outcome.error}`);
  throw new DomainError(outcome.error, outcome.status && `It is ${outcome.status}`);
}
