import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EnvError, readEnv } from "./env";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "env-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (source: Record<string, string>) => readEnv({ DATA_DIR: folder, ...source });

describe("the configuration", () => {
  it("needs nothing on one machine", () => {
    const env = read({});
    expect(env).toMatchObject({ port: 3000, host: "127.0.0.1", demo: false, rateLimit: true, trustedProxies: [] });
    expect(env.baseUrl.origin).toBe("http://localhost:3000");
    expect(env.databaseUrl).toBeUndefined();
  });

  it("keeps the secret it generates", () => {
    const first = read({}).secretKey;
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(read({}).secretKey).toEqual(first);
    expect(readFileSync(join(folder, "secret.key"))).toEqual(first);
  });

  it("takes a secret from the file a vault writes, with or without a line's end", () => {
    const fileOf = (name: string, text: string) => {
      const file = join(folder, name);
      writeFileSync(file, text);
      return file;
    };
    const env = read({
      SECRET_KEY_FILE: fileOf("key", `${"k".repeat(40)}\n`),
      DATABASE_URL_FILE: fileOf("database", "postgres://app:secret@db/app"),
      MIGRATION_DATABASE_URL_FILE: fileOf("owner", "postgres://owner:secret@db/app\n"),
      REDIS_URL_FILE: fileOf("redis", "rediss://:secret@cache:6379\n"),
      SMTP_URL_FILE: fileOf("mail", "smtps://app:secret@mail:465\n"),
      SMS_URL_FILE: fileOf("sms", "https://secret@gateway/send\n"),
      METRICS_TOKEN_FILE: fileOf("metrics", "metrics-token\n"),
    });
    expect(env.secretKey).toEqual(Buffer.from("k".repeat(40)));
    expect(env).toMatchObject({
      ...{ databaseUrlFile: join(folder, "database"), redisUrlFile: join(folder, "redis") },
      ...{ databaseUrl: "postgres://app:secret@db/app", redisUrl: "rediss://:secret@cache:6379" },
      ...{ smtpUrl: "smtps://app:secret@mail:465", smsUrl: "https://secret@gateway/send" },
      ...{ migrationDatabaseUrl: "postgres://owner:secret@db/app", metricsToken: "metrics-token" },
    });
  });

  it.each([
    ["DATABASE_URL", "postgres://app@db.example.org/app", "postgres://app@db.example.org/app?sslmode=verify-full"],
    ["REDIS_URL", "redis://10.0.0.7:6379", "rediss://cache.example.org:6379"],
    ["SMTP_URL", "smtp://mail.example.org:587", "smtps://mail.example.org:465"],
    ["SMS_URL", "http://sms.example.org/send", "https://sms.example.org/send"],
  ])(
    "with REQUIRE_TLS a start is refused while %s can be read on its way, or shows no certificate of its name",
    (name, plain, encrypted) => {
      const key = { SECRET_KEY: "k".repeat(40) };
      expect(() => read({ ...key, REQUIRE_TLS: "1", [name]: plain })).toThrow(new RegExp(`^${name} [^\n]*REQUIRE_TLS`));
      expect(() => read({ ...key, REQUIRE_TLS: "1", [name]: encrypted })).not.toThrow();
      expect(() => read({ ...key, [name]: plain })).not.toThrow();
    },
  );

  it("counts an empty value as absent", () => {
    expect(read({ PORT: "", REDIS_URL: " ", BASE_URL: "" })).toMatchObject({ port: 3000, redisUrl: undefined });
  });

  it("follows BASE_URL and the port it is derived from", () => {
    expect(read({ PORT: "8080" }).baseUrl.origin).toBe("http://localhost:8080");
    expect(read({ BASE_URL: "https://queue.example/" }).baseUrl.origin).toBe("https://queue.example");
  });

  const wrong: [string, Record<string, string>][] = [
    ["PORT", { PORT: "80x" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "-1" }],
    ["BASE_URL", { BASE_URL: "queue.example" }],
    ["BASE_URL", { BASE_URL: "ftp://queue.example" }],
    ["BASE_URL", { BASE_URL: "https://queue.example/app" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://localhost/x" }],
    ["MIGRATION_DATABASE_URL", { MIGRATION_DATABASE_URL: "mysql://localhost/x" }],
    ["MIGRATION_DATABASE_URL", { MIGRATION_DATABASE_URL: "postgres://owner@localhost/x" }],
    ["REDIS_URL", { REDIS_URL: "localhost:6379" }],
    ["SMTP_URL", { SMTP_URL: "mail" }],
    ["SMS_URL", { SMS_URL: "gateway.example" }],
    ["DEMO", { DEMO: "yes" }],
    ["SECURITY_CONTACT", { SECURITY_CONTACT: "security@queue.example" }],
    ["SECURITY_CONTACT", { SECURITY_CONTACT: "http://queue.example" }],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
    ["TRUSTED_PROXIES", { TRUSTED_PROXIES: "10.0.0.0/8,proxy" }],
    ["TRUSTED_PROXIES", { TRUSTED_PROXIES: "10.0.0.0/33" }],
    ["OUTBOUND_ALLOW", { OUTBOUND_ALLOW: "localhost" }],
    ["RATE_LIMIT", { RATE_LIMIT: "no" }],
    ["RATE_LIMIT", { RATE_LIMIT: "off", HOST: "0.0.0.0" }],
    ["REQUIRE_TLS", { REQUIRE_TLS: "yes" }],
    ["SECRET_KEY", { SECRET_KEY: "short" }],
    ["SECRET_KEY_FILE", { SECRET_KEY_FILE: "/nowhere/key" }],
    ["SECRET_KEY_FILE", { SECRET_KEY_FILE: "/dev/null" }],
    ["SECRET_KEY_FILE", { SECRET_KEY_FILE: "/dev/null", SECRET_KEY: "k".repeat(40) }],
    ["METRICS_TOKEN_FILE", { METRICS_TOKEN_FILE: "/nowhere/token" }],
    ["SECRET_KEY", { DATABASE_URL: "postgres://localhost/x" }],
  ];
  it.each(wrong)("names %s in one line when it is wrong: %j", (name, source) => {
    const refusal = expect(() => read(source));
    refusal.toThrow(EnvError);
    refusal.toThrow(new RegExp(`^[^\n]*\\b${name}\\b[^\n]*$`));
  });

  it("names DATA_DIR when it cannot be written", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(() => read({ DATA_DIR: file })).toThrow(/^DATA_DIR [^\n]*$/);
  });
});
