import { DomainError } from "../../shared/errors";
import { commonPasswords } from "../common-passwords";
import { isCommonPassword } from "../rules/common-password";

/** Throws `common_password`. `own`: what others know of the person. */
export async function requireUncommon(password: string, own: readonly string[]): Promise<void> {
  if (isCommonPassword(password, await commonPasswords(), own)) throw new DomainError("common_password");
}
