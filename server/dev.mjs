import { createServer } from "node:http";
import { createServer as createVite } from "vite";

/*
 * Development in plain node: Vite compiles pages and server alike. An edit swaps only the app that answers; the port,
 * the connections and embedded PostgreSQL stay. An edit below server/infra needs a restart.
 */
const server = createServer();
const vite = await createVite({ appType: "custom", server: { middlewareMode: true, hmr: { server } } });
const load = (path) => vite.ssrLoadModule(path);

const { readEnv } = await load("/server/env.ts");
const { createInfra } = await load("/server/infra/infra.ts");
const { listen } = await load("/server/http/listen.ts");
const { drainServer, stopOnSignal } = await load("/server/http/drain.ts");

const pages = { build: () => load("virtual:remix/server-build"), liveScriptUrl: "/app/live.ts" };
let current;
const { env, infra } = await start().catch((error) => {
  console.error(`qconnect: ${error.message}`);
  process.exit(1);
});
console.log(`QConnect on ${env.baseUrl.origin}`);

// One save may touch several files; what they changed, Vite drops from its graph by itself.
let swapping = Promise.resolve();
let pending;
vite.watcher.on("all", () => {
  clearTimeout(pending);
  pending = setTimeout(() => {
    swapping = swapping.then(swapApp).catch(reportEdit);
  }, 20);
});

stopOnSignal(async () => {
  current.app.drain();
  await Promise.all([vite.close(), drainServer(server)]);
  await current.app.dispose();
  await infra.close();
}, console.error);

async function start() {
  const env = readEnv();
  const infra = await createInfra(env);
  current = await loadApp(env, infra);
  server.on("request", (request, response) => {
    vite.middlewares(request, response, () => current.app.listener(request, response));
  });
  await listen(server, env);
  return { env, infra };
}

async function loadApp(env, infra) {
  const { createApp } = await load("/server/app.ts");
  return { createApp, app: await createApp({ env, infra, pages }) };
}

/** Nothing that server/app.ts imports changed: the same function comes back. */
async function swapApp() {
  const start = performance.now();
  const { createApp } = await load("/server/app.ts");
  if (createApp === current.createApp) return;
  const old = current.app;
  current = await loadApp(env, infra);
  old.drain();
  await old.dispose();
  console.log(`server reloaded in ${Math.round(performance.now() - start)} ms`);
}

/** The last app that worked keeps answering. */
function reportEdit(error) {
  vite.ssrFixStacktrace(error);
  console.error(error);
}
