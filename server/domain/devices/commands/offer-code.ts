import type { Work } from "../../../infra/database/work";
import { hashOf } from "../../identity/secret";
import type { Limiter } from "../../identity/throttle";
import { SECOND } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { CODE_LASTS, newPairingCode } from "../rules/pairing-code";
import type { PairingCode } from "../schema";

/** Codes another browser shows already are one in ten millions. */
const MOST_TRIES = 3;

interface OfferDeps {
  work: Work;
  /** Of new codes, by the network address. */
  limit: Limiter;
  address: string;
}

/**
 * The code of the browser that has this secret: the one it shows already, or another once that has expired. Throws `rate_limited`.
 */
export async function offerCode({ work, limit, address }: OfferDeps, secret: string): Promise<PairingCode> {
  const secretHash = hashOf(secret);
  const shown = await work.call<PairingCode | null>("device_offered", { secretHash });
  if (shown) return shown;
  const { allowed, retryAfterSeconds } = await limit.consume(address);
  if (!allowed) throw new DomainError("rate_limited", undefined, undefined, Math.ceil(retryAfterSeconds));
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const offer = await work.call<PairingCode | { taken: true }>("device_offer_code", {
      secretHash,
      code: newPairingCode(),
      seconds: CODE_LASTS / SECOND,
    });
    if (!("taken" in offer)) return offer;
  }
  throw new DomainError("unavailable");
}
