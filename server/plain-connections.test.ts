import { expect, it } from "vitest";
import { plainConnections } from "./plain-connections";

const NONE = {
  databaseUrl: undefined,
  migrationDatabaseUrl: undefined,
  redisUrl: undefined,
  smtpUrl: undefined,
  smsUrl: undefined,
};
const told = (urls: Partial<Record<keyof typeof NONE, string>>) =>
  plainConnections({ ...NONE, ...urls }).map(({ variable }) => variable);

it("names every connection that leaves the machine and can be read on its way", () => {
  const away = {
    databaseUrl: "postgres://app:secret@db.example.org/app",
    migrationDatabaseUrl: "postgres://owner:secret@db.example.org/app",
    redisUrl: "redis://10.0.0.7:6379",
    smtpUrl: "smtp://mail.example.org:587",
    smsUrl: "http://sms.example.org/send",
  };
  expect(told(away)).toEqual(["DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL", "SMTP_URL", "SMS_URL"]);
  expect(told({ databaseUrl: "postgres://db.example.org/app?sslmode=disable" })).toEqual(["DATABASE_URL"]);
  expect(told({ databaseUrl: "postgres://db.example.org/app?sslmode=no-verify" })).toEqual(["DATABASE_URL"]);
  expect(told({ redisUrl: "redis://[2001:db8::1]:6379" })).toEqual(["REDIS_URL"]);
});

it("names none that is encrypted with a certificate of its name, or stays on the machine", () => {
  const encrypted = {
    databaseUrl: "postgres://app:secret@db.example.org/app?sslmode=verify-full",
    migrationDatabaseUrl: "postgres://owner:secret@db.example.org/app?sslmode=verify-full",
    redisUrl: "rediss://cache.example.org:6379",
    smtpUrl: "smtps://mail.example.org:465",
    smsUrl: "https://sms.example.org/send",
  };
  expect(told(encrypted)).toEqual([]);
  expect(told({ smtpUrl: "smtp://mail.example.org:587?requireTLS=true" })).toEqual([]);
  for (const host of ["localhost", "127.0.0.1", "[::1]", "postgres"])
    expect(told({ databaseUrl: `postgres://${host}:5432/app`, redisUrl: `redis://${host}:6379` })).toEqual([]);
});
