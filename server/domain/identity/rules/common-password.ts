/** What people add so that a common word is long enough: digits and signs around it. */
const AROUND = /^[^\p{L}]+|[^\p{L}]+$/gu;

/** The shortest part a password can be made of by repeating it; itself where it is no repetition. */
function unitOf(password: string): string {
  const period = `${password}${password}`.indexOf(password, 1);
  return password.slice(0, period);
}

/**
 * Whether a password is among the common ones, one of them with digits and signs around it, one repeated, or somebody's own name or address.
 * @param common in lower case
 * @param own what others know of the person: email address, names
 */
export function isCommonPassword(password: string, common: ReadonlySet<string>, own: readonly string[]): boolean {
  const lower = password.toLowerCase();
  const bare = lower.replace(AROUND, "");
  const parts = own.flatMap((text) => [text, ...text.split(/[@\s]/)]).map((text) => text.toLowerCase());
  const known = (text: string) => common.has(text) || parts.includes(text);
  const unit = unitOf(lower);
  return [lower, bare, unit, unitOf(bare)].some(known) || unit.length < 3;
}
