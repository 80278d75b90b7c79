import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ACCESS_TOKEN_SECONDS } from "../domain/identity/access-token";
import { newPassword } from "../domain/identity/account-schema";
import { FAMILY_LIFE, REFRESH_TOKEN_LIFE } from "../domain/identity/commands/issue-token";
import { ABSOLUTE, IDLE_HOURS, PENDING } from "../domain/identity/sessions";
import { LETTER_RATES, SIGN_IN_RATES } from "../domain/identity/throttle";
import { DAY, MINUTE } from "../domain/shared/duration";
import { MAX_BODY } from "../http/body-limit";
import { SURFACES } from "../http/rate-limit";

const text = readFileSync("docs/security/controls.md", "utf8").replace(/\s+/g, " ");

const sources = ["server", "app"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^testing\/|generated\//.test(file))
    .map((file) => ({ file: join(folder, file), code: readFileSync(join(folder, file), "utf8") })),
);
/** What the first group of `pattern` is anywhere, once each, in order. */
const named = (pattern: RegExp) =>
  [...new Set(sources.flatMap(({ code }) => [...code.matchAll(pattern)].map(([, found]) => found ?? "")))].sort();
const filesWith = (pattern: RegExp) =>
  sources
    .filter(({ code }) => pattern.test(code))
    .map(({ file }) => file)
    .sort();

it("the document of the controls tells the limits and lifetimes that the code has", () => {
  const { page, form, live, feed, trpc } = SURFACES;
  const said = [
    `${SIGN_IN_RATES.account.points} guesses an account and ${SIGN_IN_RATES.address.points} an address in ${SIGN_IN_RATES.account.windowSeconds / 60} minutes`,
    `${LETTER_RATES.account.points} letters an hour to one mailbox, ${LETTER_RATES.address.points} from one address`,
    `after ${IDLE_HOURS} idle hours (a working day) and after ${ABSOLUTE / DAY} days`,
    `second factor after ${PENDING / MINUTE} minutes`,
    `after ${REFRESH_TOKEN_LIFE / DAY} unused days and after ${FAMILY_LIFE / DAY} in all`,
    `a JWT of ${ACCESS_TOKEN_SECONDS / 60} minutes`,
    `${page.points} pages, ${form.points} forms, ${live.points} live streams, ${feed.points} calendars, ${trpc.points} console calls`,
    `${SURFACES["api-read"].points} reads and ${SURFACES["api-write"].points} writes`,
    `A body has ${MAX_BODY / 1024} KiB`,
    "12 to 128 characters",
  ];
  for (const sentence of said) expect(text).toContain(sentence);
  const takes = (length: number) => newPassword.safeParse("x".repeat(length)).success;
  expect([11, 12, 128, 129].map(takes)).toEqual([false, true, true, false]);
});

it("the document of the controls names every key that is derived from SECRET_KEY", () => {
  const purposes = named(/deriveKey\([^()"`]*["`]([^"`$]+?)(?: \$\{[^}]*\})?["`]\)/g);
  expect(purposes).toContain("access tokens");
  for (const purpose of purposes) expect(text).toContain(`\`${purpose}\``);
});

it("no algorithm is used but those of the list, each where it is said to be", () => {
  expect(named(/create(?:Hash|Hmac)\(\s*"([^"]+)"/g)).toEqual(["sha256"]);
  expect(named(/hkdfSync\(\s*"([^"]+)"/g)).toEqual(["sha256"]);
  expect(named(/ALGORITHM = "([^"]+)"/g)).toEqual(["aes-256-gcm"]);
  expect(filesWith(/createCipheriv\(|createDecipheriv\(/)).toEqual([expect.stringMatching(/\/seal\.ts$/)]);
  expect(filesWith(/from "@node-rs\/argon2"/)).toEqual(["server/domain/identity/hash-thread.ts"]);
  expect(filesWith(/from "otpauth"/)).toEqual(["server/domain/identity/totp.ts"]);
  expect(named(/algorithms: \[([^\]]+)\]/g)).toEqual(['"EdDSA"']);
  expect(filesWith(/\bpbkdf2|\bscrypt|crypto\.subtle|createSign\(|publicEncrypt\(|rejectUnauthorized/)).toEqual([]);
});

it("nothing that must not be guessed comes from Math.random", () => {
  expect(filesWith(/Math\.random/)).toEqual([
    "app/live/backoff.ts",
    "app/live/board-fresh.ts",
    "app/live/ticket.ts",
    "server/domain/webhooks/commands/deliver-due.ts",
    "server/infra/database/retry.ts",
    "server/infra/redis.ts",
  ]);
});

it("nothing is run as code: no eval, no shell, no SQL put together from what was sent", () => {
  expect(filesWith(/\beval\(|new Function\(|node:vm|\bexecSync?\(|shell: true/)).toEqual([]);
  expect(filesWith(/child_process/).filter((file) => !file.startsWith("server/infra/database/embedded/"))).toEqual([]);
  expect(filesWith(/RawUnsafe/)).toEqual(["server/infra/database/work.ts", "server/rest/idempotency.ts"]);
  expect(filesWith(/dangerouslySetInnerHTML|\.innerHTML\s*=[^=]|insertAdjacentHTML|document\.write/)).toEqual([
    "app/features/console/kept-press.tsx",
    "app/features/docs/guide-view.tsx",
    "app/features/queue/board-script.tsx",
    "app/words/words-data.tsx",
  ]);
});

it("every field for a password hides it and lets password managers and pasting be", () => {
  const fields = sources.flatMap(({ file, code }) =>
    [...code.matchAll(/<(?:TextField|input)\b[^>]*?>/gs)].map(([element]) => ({ file, element })),
  );
  const secrets = fields.filter(({ element }) => /password/i.test(element));
  expect(secrets.length).toBeGreaterThan(3);
  for (const { file, element } of secrets) {
    expect(element, file).toContain('type="password"');
    expect(element, file).toMatch(/autoComplete="(current-password|new-password|off)"/);
  }
  expect(filesWith(/onPaste|onCopy=/)).toEqual([]);
});

it("no browser storage holds more than choices and what a desk has yet to send", () => {
  expect(filesWith(/localStorage|sessionStorage|indexedDB|\bcaches\./)).toEqual([
    "app/features/console/use-remembered.ts",
    "app/features/desk/kept-operations.ts",
    "app/kiosk/print-once.ts",
    "app/live/push.ts",
    "app/live/sound.ts",
  ]);
});

it("SECURITY.md says how soon weaknesses are mended, and what lists the packages", () => {
  const policy = readFileSync("SECURITY.md", "utf8");
  expect(policy).toMatch(/mended within \d+ days/);
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const [, script = ""] of policy.matchAll(/`npm run ([\w:]+)`/g)) expect(scripts).toHaveProperty([script]);
  expect(policy).toContain("`npm run sbom`");
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const listed = Object.entries<{ version?: string; link?: boolean }>(packages).filter(([path]) => path !== "");
  for (const [path, { version }] of listed) expect(version, path).toMatch(/^\d/);
});
