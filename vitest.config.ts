import { defineConfig } from "vitest/config";

const UNIT = ["{app,server,prisma,bench}/**/*.test.{ts,tsx}"];
const INTEGRATION = ["{app,server,prisma,bench,clients}/**/*.integration.test.ts"];
const POSTGRES_ONLY = ["**/*.pg.integration.test.ts"];
// Compile the whole product, convert its whole document, try all its patterns: once is enough, no clock is in it.
const ZONELESS = [
  "server/words/locales.test.ts",
  "server/rest/openapi/postman.test.ts",
  "server/testing/slow-patterns.test.ts",
];
const REDIS_ONLY = ["**/*.redis.integration.test.ts"];

/*
 * x.test.ts                    unit: no I/O; runs in two time zones
 * x.integration.test.ts        real PostgreSQL, and again with real Redis as cache, bus and job store
 * x.pg.integration.test.ts     the first only: nothing in it could use Redis
 * x.redis.integration.test.ts  the second only: it is about Redis
 */
const unit = (name: string, zone: string, exclude: string[] = []) => ({
  extends: true as const,
  test: {
    name,
    include: UNIT,
    exclude: [...INTEGRATION, ...exclude],
    env: { TZ: zone },
    setupFiles: ["server/testing/assert-zone.ts"],
    // Nothing waits here, but a busy machine may be slow.
    testTimeout: 60_000,
  },
});

const integration = (name: string, globalSetup: string[], exclude: string[]) => ({
  extends: true as const,
  test: {
    name,
    include: INTEGRATION,
    exclude,
    globalSetup,
    setupFiles: ["server/testing/hold-rest.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  esbuild: { jsx: "automatic" },
  test: {
    pool: "forks",
    passWithNoTests: true,
    // Of what is asked again until it is so: a busy machine may be slow.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      unit("unit", "UTC"),
      unit("unit-chatham", "Pacific/Chatham", ZONELESS),
      integration("integration", ["server/testing/global-postgres.ts"], REDIS_ONLY),
      integration(
        "integration-redis",
        ["server/testing/global-postgres.ts", "server/testing/global-redis.ts"],
        POSTGRES_ONLY,
      ),
    ],
  },
});
