import { DomainError } from "../shared/errors";
import { hashOf } from "./secret";

/** A limiter of one rate; `consume` takes `cost` (1) from what the key has left. */
export interface Limiter {
  consume(key: string, cost?: number): Promise<{ allowed: boolean; retryAfterSeconds: number }>;
}

/** Both are asked before any password is hashed. */
export interface SignInLimits {
  account: Limiter;
  address: Limiter;
}

/** Of codes that devices show (by address) and that managers try (by person). */
export interface PairingLimits {
  code: Limiter;
  attempt: Limiter;
}

/**
 * What the limiters are to be made with. Twenty guesses per quarter of an hour at one account are 700,000 a year, hopeless against any
 * password worth the name; an address may be a whole office behind one router.
 */
export const SIGN_IN_RATES = {
  account: { points: 20, windowSeconds: 15 * 60 },
  address: { points: 100, windowSeconds: 15 * 60 },
} as const;

/**
 * Of letters with links, by whom they are to and by who asks: enough for somebody whose mail is slow, too little to fill a mailbox. They count alike for
 * addresses that have no account.
 */
export const LETTER_RATES = {
  account: { points: 5, windowSeconds: 60 * 60 },
  address: { points: 60, windowSeconds: 60 * 60 },
} as const;

/** For sign-ins and, with their own limits, letters. Throws `rate_limited` with the time to wait. The account's key is a hash: no address book in Redis. */
export async function throttle(limits: SignInLimits, email: string, address: string): Promise<void> {
  const account = hashOf(email.trim().toLowerCase());
  const [byAccount, byAddress] = await Promise.all([limits.account.consume(account), limits.address.consume(address)]);
  if (byAccount.allowed && byAddress.allowed) return;
  const seconds = Math.max(
    ...[byAccount, byAddress].filter((one) => !one.allowed).map((one) => one.retryAfterSeconds),
    1,
  );
  throw new DomainError("rate_limited", "Too many attempts", undefined, Math.ceil(seconds));
}
