import type { AddressInfo } from "node:net";
import { createApp } from "../app";
import { readEnv } from "../env";
import { createHttpServer, listen } from "../http/listen";
import { createInfra, type Infra } from "../infra/infra";
import type { TestApp } from "./test-app";
import { ownerUrl } from "./test-database";

/** One more instance of the app over the same database, as behind a load balancer; with `redisUrl` its cache and bus are there. */
export async function startSecondApp(first: TestApp, redisUrl: string | undefined) {
  const { database, clock, secretKey } = first.infra;
  const databaseUrl = String(database.pool.options.connectionString);
  const urls = { databaseUrl, migrationDatabaseUrl: ownerUrl(databaseUrl), redisUrl };
  const options = { ...urls, dataDir: "", logLevel: "silent", secretKey, outboundAllow: [] };
  const infra: Infra = await createInfra(options, clock);
  const env = readEnv({ PORT: "0", SECRET_KEY: "t".repeat(32), RATE_LIMIT: "off" });
  const app = await createApp({ env, infra });
  const server = createHttpServer(app.listener);
  await listen(server, env);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      app.drain();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.dispose();
      await infra.close();
    },
  };
}
