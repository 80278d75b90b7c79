/** What secrets and personal data look like, whoever's they are. */
const SHAPES: readonly [what: string, shape: RegExp][] = [
  ["a token of a link", /(?<![\w-])[a-z]{3}_t_[\w-]{10,}/],
  ["a key of a program", /(?<![\w-])(qc|whsec)_[\w+/=-]{20,}/],
  ["an access token", /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}/],
  ["a credential", /\b(Bearer|Basic) [\w.~+/=-]{8,}/i],
  // A session, an invitation, a reset of a password: 256 bits, base64url.
  ["256 random bits", /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{43}(?![\w-])/],
  ["the secret of an app for codes", /otpauth:|(?<![\w-])(?=[A-Z]*[2-7])[A-Z2-7]{26,}(?![\w-])/],
  ["a hash of a password", /\$argon2/],
  ["an e-mail address", /[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}/],
  ["a phone number", /\+\d[\d ()-]{6,}\d/],
];

/**
 * Lines of a log with something in it that no log may hold: what has the shape of a secret or of an address of somebody, and `known`, what somebody was seen
 * to type or to be given, however it looks. Digits alone count where they stand as text, not as somebody's number of milliseconds.
 */
export function leaksIn(log: string, known: Iterable<string> = []): string[] {
  const said = [...known].filter((value) => value.length >= 6);
  return log.split("\n").flatMap((line) => {
    const shapes = SHAPES.filter(([, shape]) => shape.test(line)).map(([what]) => what);
    if (said.some((value) => holds(line, value))) shapes.push("what somebody typed or was given");
    return shapes.map((what) => `${what} in ${line}`);
  });
}

function holds(line: string, value: string): boolean {
  for (let at = line.indexOf(value); at !== -1; at = line.indexOf(value, at + 1)) {
    if (!/^\d+$/.test(value)) return true;
    if (/["'=\s]/.test(line[at - 1] ?? " ") && /["'&\s]/.test(line[at + value.length] ?? " ")) return true;
  }
  return false;
}
