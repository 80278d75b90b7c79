import { DomainError } from "../../shared/errors";
import { isCommonPassword } from "../rules/common-password";

/** Throws `common_password`. `own`: what others know of the person. */
export function requireUncommon(password: string, own: readonly string[]): void {
  if (isCommonPassword(password, own)) throw new DomainError("common_password");
}
