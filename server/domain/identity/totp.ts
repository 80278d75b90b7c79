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
const RECOVERY_BYTES = 6.25;
/** Crockford's alphabet: nothing that looks like something else. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Ten codes of 50 bits, each good once: `4k9qz-7m2xp`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, newRecoveryCode);

function newRecoveryCode(): string {
  const letters = Array.from(randomBytes((RECOVERY_BYTES * 8) / 5), (byte) => ALPHABET[byte & 31]).join("");
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** What the database keeps of a recovery code: keyed, as 50 bits alone could be tried. */
export const recoveryHash = (secretKey: Buffer, userId: string, code: string): string =>
  createHmac("sha256", deriveKey(secretKey, "recovery codes"))
    .update(`${userId} ${code.toLowerCase().replace(/[^0-9a-z]/g, "")}`)
    .digest("hex");
