import { createServer } from "node:http";
import { createServer as createVite } from "vite";

/*
 * Development in plain node: Vite compiles pages and server alike. An edit swaps only the app that answers; the port,
 * the connections and embedded PostgreSQL stay.
 */
const server = createServer();
const vite = await createVite({ appType: "custom", server: { middlewareMode: true, hmr: { server } } });

const { readEnv } = await vite.ssrLoadModule("/server/env.ts");
const { listen } = await vite.ssrLoadModule("/server/http/listen.ts");
const env = readEnv();
const pages = {
  build: () => vite.ssrLoadModule("virtual:remix/server-build"),
  liveScriptUrl: "/app/live.ts",
};

const current = await loadApp();
server.on("request", (request, response) => {
  vite.middlewares(request, response, () => current.app.listener(request, response));
});
await listen(server, env);
console.log(`QConnect on ${env.baseUrl.origin}`);

async function loadApp() {
  const { createApp } = await vite.ssrLoadModule("/server/app.ts");
  return { createApp, app: await createApp({ env, pages }) };
}
