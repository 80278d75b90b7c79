import { readFileSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import { resolve } from "node:path";
import { plainConnections } from "./plain-connections";
import { secretKey } from "./secret-key";

/** The whole configuration, read once at the start and passed in. */
export interface Env {
  /** 0 lets the system choose (tests). */
  port: number;
  host: string;
  /** Public address: scheme and host, no path. */
  baseUrl: URL;
  databaseUrl: string | undefined;
  /** The same database as the role that owns its tables; only with `databaseUrl`, whose role then owns nothing. */
  migrationDatabaseUrl: string | undefined;
  redisUrl: string | undefined;
  /** The files these two stand in, where a vault writes them. */
  databaseUrlFile: string | undefined;
  redisUrlFile: string | undefined;
  /** Absolute path. */
  dataDir: string;
  demo: boolean;
  /** At least 32 bytes. */
  secretKey: Buffer;
  metricsToken: string | undefined;
  /** Whom to tell of a weakness: mailto: or https:. */
  securityContact: URL | undefined;
  smtpUrl: string | undefined;
  /** The part before its `@` is a credential. */
  smsUrl: string | undefined;
  logLevel: string;
  /** Addresses and CIDR ranges whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  /** `host:port` that outgoing requests may reach although private. */
  outboundAllow: string[];
  rateLimit: boolean;
  production: boolean;
}

/** Its message is one line that names the variable; the start prints it and stops. */
export class EnvError extends Error {}

type Source = Record<string, string | undefined>;

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];
const LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "::1"];

/** What holds a credential. Each may stand in a file that a vault writes, named by the variable with `_FILE`. */
const SECRETS = [
  "SECRET_KEY",
  "DATABASE_URL",
  "MIGRATION_DATABASE_URL",
  "REDIS_URL",
  "SMTP_URL",
  "SMS_URL",
  "METRICS_TOKEN",
];

/** Reads and checks every variable of the contract; an empty one counts as absent. Throws EnvError. */
export function readEnv(given: Source = process.env): Env {
  const source = withSecretsOfFiles(given);
  const port = integer(source, "PORT", 3000, 0, 65_535);
  const host = text(source, "HOST") ?? "127.0.0.1";
  const databaseUrl = url(source, "DATABASE_URL", ["postgres:", "postgresql:"])?.href;
  const dataDir = resolve(text(source, "DATA_DIR") ?? ".data");
  const urls = {
    databaseUrl,
    migrationDatabaseUrl: url(source, "MIGRATION_DATABASE_URL", ["postgres:", "postgresql:"])?.href,
    redisUrl: url(source, "REDIS_URL", ["redis:", "rediss:"])?.href,
    smtpUrl: url(source, "SMTP_URL", ["smtp:", "smtps:"])?.href,
    smsUrl: url(source, "SMS_URL", ["http:", "https:"])?.href,
  };
  if (urls.migrationDatabaseUrl && !databaseUrl)
    throw new EnvError(
      "MIGRATION_DATABASE_URL needs DATABASE_URL: it names the role that owns the tables of that database",
    );
  if (choice(source, "REQUIRE_TLS", ["0", "1"], "0") === "1") refusePlain(urls);
  return {
    port,
    host,
    baseUrl: baseUrl(source, port),
    ...urls,
    databaseUrlFile: text(source, "DATABASE_URL_FILE"),
    redisUrlFile: text(source, "REDIS_URL_FILE"),
    dataDir,
    demo: choice(source, "DEMO", ["0", "1"], "0") === "1",
    metricsToken: text(source, "METRICS_TOKEN"),
    securityContact: contact(source),
    logLevel: choice(source, "LOG_LEVEL", LOG_LEVELS, "info"),
    trustedProxies: list(source, "TRUSTED_PROXIES", "addresses or CIDR ranges", isAddressRange),
    outboundAllow: list(source, "OUTBOUND_ALLOW", "host:port entries", (entry) => /^\S+:\d{1,5}$/.test(entry)),
    rateLimit: rateLimit(source, host),
    production: source.NODE_ENV === "production",
    // Last: it may write a file, which a start that is refused must not do.
    secretKey: secret(source, dataDir, databaseUrl !== undefined),
  };
}

function refusePlain(urls: Parameters<typeof plainConnections>[0]): void {
  const [first] = plainConnections(urls);
  if (first)
    throw new EnvError(`${first.variable} leaves this machine and needs ${first.wants} while REQUIRE_TLS is 1`);
}

function withSecretsOfFiles(source: Source): Source {
  const read: Source = {};
  for (const name of SECRETS) {
    const file = text(source, `${name}_FILE`);
    if (file === undefined) continue;
    if (text(source, name) !== undefined) throw new EnvError(`${name} and ${name}_FILE cannot both be given`);
    try {
      read[name] = readFileSync(file, "utf8");
    } catch (error) {
      throw new EnvError(`${name}_FILE cannot be read: ${(error as NodeJS.ErrnoException).code}`);
    }
    if (text(read, name) === undefined) throw new EnvError(`${name}_FILE names an empty file`);
  }
  return { ...source, ...read };
}

function text(source: Source, name: string): string | undefined {
  return source[name]?.trim() || undefined;
}

function integer(source: Source, name: string, fallback: number, min: number, max: number): number {
  const value = text(source, name);
  if (value === undefined) return fallback;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) throw new EnvError(`${name} must be a whole number from ${min} to ${max}`);
  return number;
}

function choice(source: Source, name: string, allowed: string[], fallback: string): string {
  const value = text(source, name) ?? fallback;
  if (!allowed.includes(value)) throw new EnvError(`${name} must be one of ${allowed.join(", ")}`);
  return value;
}

function list(source: Source, name: string, what: string, valid: (entry: string) => boolean): string[] {
  const entries = (text(source, name) ?? "").split(",").map((entry) => entry.trim());
  const given = entries.filter((entry) => entry !== "");
  if (!given.every(valid)) throw new EnvError(`${name} must be a comma-separated list of ${what}`);
  return given;
}

function url(source: Source, name: string, schemes: string[]): URL | undefined {
  const value = text(source, name);
  if (value === undefined) return undefined;
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  if (!parsed?.host || !schemes.includes(parsed.protocol)) {
    throw new EnvError(`${name} must be a URL starting with ${schemes.map((scheme) => `${scheme}//`).join(" or ")}`);
  }
  return parsed;
}

function contact(source: Source): URL | undefined {
  const value = text(source, "SECURITY_CONTACT");
  if (value === undefined) return undefined;
  if (!/^(mailto:\S+@\S+|https:\/\/\S+)$/.test(value) || !URL.canParse(value))
    throw new EnvError("SECURITY_CONTACT must be a mailto: or https:// address");
  return new URL(value);
}

function baseUrl(source: Source, port: number): URL {
  const given = url(source, "BASE_URL", ["http:", "https:"]) ?? new URL(`http://localhost:${port}`);
  if (given.href !== `${given.origin}/`) throw new EnvError("BASE_URL must be a scheme and a host without a path");
  return given;
}

function isAddressRange(entry: string): boolean {
  const [address = "", bits] = entry.split("/");
  const family = isIP(address);
  if (family === 0 || bits === undefined) return family !== 0;
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  new BlockList().addSubnet(address, Number(bits), family === 4 ? "ipv4" : "ipv6");
  return true;
}

function rateLimit(source: Source, host: string): boolean {
  const on = choice(source, "RATE_LIMIT", ["on", "off"], "on") === "on";
  if (!on && !LOOPBACK_HOSTS.includes(host))
    throw new EnvError("RATE_LIMIT=off is accepted only while HOST is loopback");
  return on;
}

function secret(source: Source, dataDir: string, required: boolean): Buffer {
  const given = text(source, "SECRET_KEY");
  if (given !== undefined) {
    const key = Buffer.from(given);
    if (key.length < 32) throw new EnvError("SECRET_KEY must be at least 32 characters (openssl rand -hex 32)");
    return key;
  }
  if (required) throw new EnvError("SECRET_KEY is required with DATABASE_URL (openssl rand -hex 32)");
  try {
    return secretKey(dataDir);
  } catch (error) {
    throw new EnvError(`DATA_DIR cannot be used: ${(error as Error).message}`);
  }
}
