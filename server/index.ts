import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { seedDemo } from "../prisma/seed/seed";
import { createApp } from "./app";
import { readEnv } from "./env";
import { builtPages } from "./http/built-pages";
import { drainServer, stopOnSignal } from "./http/drain";
import { createHttpServer, listen } from "./http/listen";
import { createInfra } from "./infra/infra";
import { startBackground } from "./jobs/background";
import { plainConnections } from "./plain-connections";

/** The production process: environment, infrastructure, app, port; and all of it in reverse at SIGTERM. */
async function start(): Promise<void> {
  const env = readEnv();
  const infra = await createInfra(env);
  for (const plain of plainConnections(env)) infra.log.warn(plain, "a connection leaves this machine unencrypted");
  if (!infra.owner)
    infra.log.warn({ variable: "MIGRATION_DATABASE_URL" }, "the app's role owns the tables: give it one that does not");
  if (env.demo) await seedDemo(infra);
  const app = await createApp({ env, infra, pages: await builtPages(dirname(fileURLToPath(import.meta.url))) });
  const server = createHttpServer(app.listener);
  await listen(server, env);
  const background = startBackground(infra, env);
  infra.log.info({ url: env.baseUrl.origin, pid: process.pid }, "listening");
  stopOnSignal(
    async () => {
      infra.log.info("draining");
      app.drain();
      await drainServer(server);
      await Promise.all([app.dispose(), background.close()]);
      await infra.close();
    },
    (error) => infra.log.fatal({ err: error }, "the drain failed"),
  );
}

start().catch((error: Error) => {
  // Configuration, port, data folder, database: one line that says what to change.
  console.error(`qconnect: ${error.message}`);
  process.exit(1);
});
