import { createHmac, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { deriveKey } from "../../infra/sealing/derive-key";
import { MINUTE, SECOND } from "../shared/duration";

/** What every app takes without being asked (RFC 6238): six digits of SHA-1, for half a minute. */
const PERIOD = MINUTE / 2 / SECOND;
const SECRET_BYTES = 20;
/** Steps before and after: a clock may be half a minute wrong. */
const WINDOW = 1;
const ISSUER = "QConnect";

const totpOf = (secret: string, label: string) =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD });

/** 160 bits, base32. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What the app reads from the QR code. */
export const totpUri = (secret: string, email: string): string => totpOf(secret, email).toString();

/** The step a code belongs to, or null for a wrong one. A step that was used before is the database's to refuse. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = totpOf(secret, "").validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: PERIOD, timestamp }) + delta;
}

const RECOVERY_CODES = 10;
const RECOVERY_GROUPS = 6;
const GROUP = 4;
/** Crockford's alphabet: nothing that looks like something else. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Ten codes of 120 bits, each good once: `4k9q-z7m2-xp0d-81ht-w5vc-r3ga`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, newRecoveryCode);

function newRecoveryCode(): string {
  const group = () => Array.from(randomBytes(GROUP), (byte) => ALPHABET[byte & 31]).join("");
  return Array.from({ length: RECOVERY_GROUPS }, group).join("-");
}

/** What the database keeps of a recovery code, however it was typed: what looks like another letter is taken for it, as Crockford says. */
export const recoveryHash = (secretKey: Buffer, userId: string, code: string): string =>
  createHmac("sha256", deriveKey(secretKey, "recovery codes"))
    .update(`${userId} ${plain(code)}`)
    .digest("hex");

const plain = (code: string) =>
  code
    .toLowerCase()
    .replace(/[^0-9a-z]/g, "")
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");
