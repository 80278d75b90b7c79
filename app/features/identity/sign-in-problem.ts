import type { ErrorCode } from "../../../server/domain/shared/errors";
import type { WordKey } from "../../../server/domain/shared/words";

/** Why somebody was not signed in, by field, with what to show again. */
export interface SignInProblem {
  errors: Record<string, WordKey>;
  email: string;
}

/** What is missing before anything is asked of the server; null when nothing is. */
export function missing(email: string, password: string): SignInProblem | null {
  const errors: Record<string, WordKey> = {};
  if (!email) errors.email = "signIn.error.email";
  if (!password) errors.password = "signIn.error.password";
  return Object.keys(errors).length > 0 ? { errors, email } : null;
}

/** A refusal in words that never tell which of the two was wrong. */
export const refusalProblem = (code: ErrorCode, email: string): SignInProblem => ({
  errors: { email: code === "rate_limited" ? "signIn.error.tooMany" : "signIn.error.wrong" },
  email,
});
