import { type Catalogs, createCatalogs } from "../domain/catalog/catalogs";
import { deriveKey } from "../domain/identity/secret";
import type { SignInLimits } from "../domain/identity/throttle";
import { createEventLog, type EventLog } from "../domain/queue/live/event-log";
import { createHub, type Hub } from "../domain/queue/live/hub";
import { createTokens, type Tokens } from "../domain/shared/token";
import type { Infra } from "../infra/infra";

/** What the procedures stand on: made once per app. */
export interface Services {
  infra: Infra;
  hub: Hub;
  eventLog: EventLog;
  catalogs: Catalogs;
  tokens: Tokens;
  signInLimits: SignInLimits;
  baseUrl: URL;
}

export function createServices(infra: Infra, signInLimits: SignInLimits, baseUrl: URL): Services {
  const { bus, cache, log, database } = infra;
  return {
    infra,
    hub: createHub({ work: database.work, bus, cache, log }),
    eventLog: createEventLog(database.prisma),
    catalogs: createCatalogs(),
    tokens: createTokens(deriveKey(infra.secretKey, "links")),
    signInLimits,
    baseUrl,
  };
}
