import { type Calendars, createCalendars } from "../domain/booking/live/calendars";
import type { Withdrawals } from "../domain/booking/queries/kept-times";
import { type Catalogs, createCatalogs } from "../domain/catalog/catalogs";
import { CATALOG_CHANNEL, type CatalogChanged } from "../domain/catalog/events";
import { linkTokens } from "../domain/identity/link-tokens";
import { pushKeys } from "../domain/identity/push-keys";
import type { PairingLimits, SignInLimits } from "../domain/identity/throttle";
import { createWithdrawals } from "../domain/planning/queries/withdrawals";
import { createLines, type Lines } from "../domain/queue/line/lines";
import { createEventLog, type EventLog } from "../domain/queue/live/event-log";
import { createHub, type Hub } from "../domain/queue/live/hub";
import type { QuoteSource } from "../domain/queue/quoting/quote-source";
import type { Tokens } from "../domain/shared/token";
import type { Infra } from "../infra/infra";
import type { Sealing } from "../infra/sealing/sealed-texts";

/** What the procedures stand on: made once per app. */
export interface Services {
  infra: Infra;
  lines: Lines;
  hub: Hub;
  quotes: QuoteSource;
  withdrawals: Withdrawals;
  eventLog: EventLog;
  catalogs: Catalogs;
  calendars: Calendars;
  tokens: Tokens;
  texts: Sealing;
  /** What browsers subscribe to notifications with, base64url. */
  pushKey: string;
  signInLimits: SignInLimits;
  pairingLimits: PairingLimits;
  letterLimits: SignInLimits;
  baseUrl: URL;
  dispose(): Promise<void>;
}

export interface AskedLimits {
  signIn: SignInLimits;
  pairing: PairingLimits;
  /** Of letters with links. */
  letters: SignInLimits;
}

export function createServices(infra: Infra, limits: AskedLimits, baseUrl: URL): Services {
  const { bus, cache, log, database } = infra;
  const catalogs = createCatalogs(infra.clock);
  const calendars = createCalendars(bus);
  const endCatalogs = bus.subscribe(CATALOG_CHANNEL, (message) =>
    catalogs.drop((JSON.parse(message) as CatalogChanged).locationId),
  );
  const hub = createHub({ work: database.work, bus, cache, log });
  return {
    infra,
    lines: createLines(),
    hub,
    quotes: hub.quotes,
    withdrawals: createWithdrawals(catalogs, hub.quotes),
    eventLog: createEventLog(database.prisma),
    catalogs,
    calendars,
    tokens: linkTokens(infra.secretKey),
    texts: database.work.texts,
    pushKey: pushKeys(infra.secretKey).publicKey,
    signInLimits: limits.signIn,
    pairingLimits: limits.pairing,
    letterLimits: limits.letters,
    baseUrl,
    dispose: async () => {
      calendars.dispose();
      endCatalogs();
      await hub.dispose();
    },
  };
}
