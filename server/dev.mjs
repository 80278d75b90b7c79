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

let current = await loadApp();
server.on("request", (request, response) => {
  vite.middlewares(request, response, () => current.app.listener(request, response));
});
await listen(server, env);
console.log(`QConnect on ${env.baseUrl.origin}`);

// One save may touch several files; Vite drops what they changed from its graph by itself.
let pending;
vite.watcher.on("all", () => {
  clearTimeout(pending);
  pending = setTimeout(() => swapApp().catch(reportEdit), 20);
});

async function loadApp() {
  const { createApp } = await vite.ssrLoadModule("/server/app.ts");
  return { createApp, app: await createApp({ env, pages }) };
}

/** Nothing below server/app.ts changed: the same function comes back. */
async function swapApp() {
  const start = performance.now();
  const { createApp } = await vite.ssrLoadModule("/server/app.ts");
  if (createApp === current.createApp) return;
  const old = current.app;
  current = await loadApp();
  await old.dispose();
  console.log(`server reloaded in ${Math.round(performance.now() - start)} ms`);
}

/** The last app that worked keeps answering. */
function reportEdit(error) {
  vite.ssrFixStacktrace(error);
  console.error(error);
}
