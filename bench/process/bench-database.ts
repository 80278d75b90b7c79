import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "../../server/infra/database/embedded/embedded-postgres";
import { createLog } from "../../server/infra/log";

export interface BenchDatabase {
  /** A new, empty database of this PostgreSQL. */
  create(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** The embedded PostgreSQL with the settings the product gives it: it waits for the disk at every commit. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "qconnect-bench-"));
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, log: createLog("warn") });
  return {
    async create(name) {
      const admin = new pg.Client({ connectionString: postgres.url });
      await admin.connect();
      await admin.query(`create database ${name}`);
      await admin.end();
      const url = new URL(postgres.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
