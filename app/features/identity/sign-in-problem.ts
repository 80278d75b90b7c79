import type { ErrorCode } from "../../../server/domain/shared/errors";

/** Why somebody was not signed in, by field, with what to show again. */
export interface SignInProblem {
  title: string;
  errors: Record<string, string>;
  email: string;
}

const TITLE = "You are not signed in";

/** What is missing before anything is asked of the server; null when nothing is. */
export function missing(email: string, password: string): SignInProblem | null {
  const errors: Record<string, string> = {};
  if (!email) errors.email = "Enter your e-mail address";
  if (!password) errors.password = "Enter your password";
  return Object.keys(errors).length > 0 ? { title: TITLE, errors, email } : null;
}

/** A refusal in words that never tell which of the two was wrong. */
export function refusalProblem(code: ErrorCode, email: string): SignInProblem {
  const message =
    code === "rate_limited"
      ? "Too many tries. Wait a few minutes, then try again."
      : "The e-mail address or the password is wrong";
  return { title: TITLE, errors: { email: message }, email };
}
