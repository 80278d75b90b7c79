import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../infra/database/embedded/embedded-postgres";
import { migrate } from "../infra/database/migrate";
import { createLog } from "../infra/log";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the run's PostgreSQL as its owner; its database `template` is migrated and empty. */
    postgresUrl: string;
    /** The same as the role the app works with. */
    appUrl: string;
  }
}

/** One PostgreSQL for the whole run, thrown away with it, hence not waiting for the disk; files clone its template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "qconnect-test-"));
  await chmod(dataDir, 0o755);
  const log = createLog("warn");
  const settings = { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "300" };
  const postgres = await startEmbeddedPostgres({ dataDir, log, settings });
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query("create database template");
  await admin.end();
  const template = (url: string) => url.replace(/[^/]+$/, "template");
  const app = new pg.Pool({ connectionString: template(postgres.appUrl) });
  await migrate(template(postgres.url), log, { app });
  await app.end();
  project.provide("postgresUrl", postgres.url);
  project.provide("appUrl", postgres.appUrl);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
