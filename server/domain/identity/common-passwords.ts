let list: Promise<ReadonlySet<string>> | undefined;

/**
 * The 49,000 that are seen most in breaches, in lower case: the list of zxcvbn-ts; nothing is asked of anybody. Read when the first
 * password is chosen, because it holds 6 MB.
 */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  list ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]));
  return list;
}
