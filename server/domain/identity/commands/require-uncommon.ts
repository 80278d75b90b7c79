import { DomainError } from "../../shared/errors";
import { commonPasswords } from "../common-passwords";
import { isCommonPassword } from "../rules/common-password";

/** What everybody knows of the place itself. */
const PRODUCT = "QConnect";

/** Throws `common_password`. `own`: what others know of the person. */
export async function requireUncommon(password: string, own: readonly string[]): Promise<void> {
  if (isCommonPassword(password, await commonPasswords(), [PRODUCT, ...own])) throw new DomainError("common_password");
}
