import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type App, createApp } from "../app";
import { type Env, readEnv } from "../env";
import { createHttpServer, listen, type Timeouts } from "../http/listen";
import type { Pages } from "../http/pages";
import { createTestInfra, type TestInfra } from "./test-infra";

export interface TestApp {
  app: App;
  infra: TestInfra;
  server: Server;
  /** `http://127.0.0.1:port` */
  url: string;
  close: () => Promise<void>;
}

export interface TestAppOptions {
  /** Variables as the process would get them, beside those of a test. */
  variables?: Record<string, string>;
  pages?: Pages;
  timeouts?: Timeouts;
  /** Where the test's clock stands. */
  start?: string | Date;
}

/** The app listening on a free port over a database of its own. Limits are off unless `variables` say otherwise. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const env: Env = readEnv({ PORT: "0", SECRET_KEY: "t".repeat(32), RATE_LIMIT: "off", ...options.variables });
  const infra = await createTestInfra(options.start, env.outboundAllow);
  const app = await createApp({ env, infra, pages: options.pages });
  const server = createHttpServer(app.listener, options.timeouts);
  await listen(server, env);
  const { port } = server.address() as AddressInfo;
  return {
    app,
    infra,
    server,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      app.drain();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.dispose();
      await infra.close();
    },
  };
}
