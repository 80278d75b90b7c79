import { startEmbeddedPostgres } from "../infra/database/embedded/embedded-postgres";
import { createLog } from "../infra/log";

/** An app reduced to its PostgreSQL, to be killed by tests: `node --import tsx postgres-owner.ts DATA_DIR` prints the URL. */
const [dataDir = ""] = process.argv.slice(2);
try {
  const { url } = await startEmbeddedPostgres({ dataDir, log: createLog("silent") });
  console.log(url);
  setInterval(() => {}, 60_000);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
