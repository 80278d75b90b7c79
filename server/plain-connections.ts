const LOOPBACK = ["127.0.0.1", "[::1]"];

type Urls = Record<"databaseUrl" | "migrationDatabaseUrl" | "redisUrl" | "smtpUrl" | "smsUrl", string | undefined>;

const verifiesName = ({ searchParams }: URL) => searchParams.get("sslmode") === "verify-full";

/** What makes each a connection that nobody on the way can read, and whose other end shows a certificate of its name. */
const ENCRYPTED = {
  databaseUrl: ["DATABASE_URL", "sslmode=verify-full", verifiesName],
  migrationDatabaseUrl: ["MIGRATION_DATABASE_URL", "sslmode=verify-full", verifiesName],
  redisUrl: ["REDIS_URL", "rediss://", ({ protocol }: URL) => protocol === "rediss:"],
  smtpUrl: [
    "SMTP_URL",
    "smtps:// or requireTLS=true",
    ({ protocol, searchParams }: URL) => protocol === "smtps:" || searchParams.get("requireTLS") === "true",
  ],
  smsUrl: ["SMS_URL", "https://", ({ protocol }: URL) => protocol === "https:"],
} as const;

/**
 * Connections that leave the machine and can be read on their way, each with what would encrypt it. A name without a dot is taken for a container beside
 * this one, as in compose.yaml.
 */
export function plainConnections(urls: Urls): { variable: string; wants: string }[] {
  return (Object.keys(ENCRYPTED) as (keyof Urls)[]).flatMap((key) => {
    const [variable, wants, isEncrypted] = ENCRYPTED[key];
    const url = urls[key] === undefined ? undefined : new URL(urls[key]);
    return url && leavesMachine(url.hostname) && !isEncrypted(url) ? [{ variable, wants }] : [];
  });
}

const leavesMachine = (host: string) => /[.:]/.test(host) && !LOOPBACK.includes(host);
