import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { startEmbeddedPostgres } from "../../server/infra/database/embedded/embedded-postgres";
import { createLog } from "../../server/infra/log";
import { startAppProcess } from "../fixtures/app-process";
import { signIn, test } from "../fixtures/test";

test("pages say that they are not available and when to come back while PostgreSQL is away, and nothing about why; the process ends all the same when it is asked to", async ({
  visitor,
  problems,
}) => {
  problems.expect(/answered 503/);
  const dataDir = await mkdtemp(join(tmpdir(), "qconnect-outage-"));
  const postgres = await startEmbeddedPostgres({ dataDir, log: createLog("silent") });
  const urls = { DATABASE_URL: postgres.appUrl, MIGRATION_DATABASE_URL: postgres.url };
  const app = await startAppProcess({ ...urls, SECRET_KEY: "o".repeat(32) });
  try {
    const page = await visitor({ baseURL: app.url });
    await signIn(page.context(), "riverside", "manager");
    await page.goto("/manage/services");
    await postgres.stop();
    for (const path of ["/o/riverside", "/o/riverside/main/book", "/manage/services", "/account", "/login"]) {
      const answer = await page.goto(path);
      const headers = answer?.headers() ?? {};
      expect([path, answer?.status(), Number(headers["retry-after"]) > 0]).toEqual([path, 503, true]);
      expect(await page.content()).not.toMatch(/ECONN|postgres|127\.0\.0\.1|select /i);
    }
  } finally {
    await app.stop();
    await Promise.all([dataDir, app.dataDir].map((dir) => rm(dir, { recursive: true, force: true })));
  }
});
