import { createServer } from "node:http";
import { createServer as createVite } from "vite";
import { PAGE_SCRIPTS } from "./http/page-scripts.mjs";

/*
 * Development in plain node: Vite compiles pages and server alike. An edit swaps only the app that answers; the port,
 * the connections and embedded PostgreSQL stay. An edit below server/infra needs a restart.
 */
const server = createServer();
// Who may read what from other sites the app says, here as in production.
const vite = await createVite({ appType: "custom", server: { middlewareMode: true, cors: false, hmr: { server } } });
const load = (path) => vite.ssrLoadModule(path);

const { readEnv } = await load("/server/env.ts");
const { createInfra } = await load("/server/infra/infra.ts");
const { seedDemo } = await load("/prisma/seed/seed.ts");
const { listen } = await load("/server/http/listen.ts");
const { drainServer, stopOnSignal } = await load("/server/http/drain.ts");

const board = { build: "", scriptUrl: "/app/board.ts", stylesUrl: "/app/styles/board.css" };
const pages = {
  build: () => load("virtual:remix/server-build"),
  scripts: Object.fromEntries(PAGE_SCRIPTS.map((name) => [name, `/app/${name}.ts`])),
  board,
};
let current;
const { env, infra } = await start().catch((error) => {
  console.error(`qconnect: ${error.message}`);
  process.exit(1);
});
console.log(welcome(env.baseUrl.origin, env.demo));

// One save may touch several files; what they changed, Vite drops from its graph by itself.
let swapping = Promise.resolve();
let pending;
vite.watcher.on("all", (_, path) => {
  // Words are read as files: no module says that it stands on them.
  if (path.includes("/locales/")) vite.moduleGraph.invalidateAll();
  clearTimeout(pending);
  pending = setTimeout(() => {
    swapping = swapping.then(swapApp).catch(reportEdit);
  }, 20);
});

// The compiler inside the Remix plugin would exit 143 at SIGTERM before anything is closed.
process.removeAllListeners("SIGTERM");
stopOnSignal(async () => {
  current.app.drain();
  await Promise.all([vite.close(), drainServer(server)]);
  await current.dispose();
  await infra.close();
}, console.error);

function welcome(origin, demo) {
  const lines = [`QConnect on ${origin}`];
  if (demo) {
    lines.push(
      `  a customer  ${origin}/o/riverside/main   ${origin}/o/harbour/centre`,
      `  the display ${origin}/o/riverside/main/display`,
      `  the desk    ${origin}/desk   staff@riverside.example   demo-password-1`,
      "              also admin@, manager@ and staff2@, and the same at harbour.example",
      `  health      ${origin}/status`,
    );
  }
  return lines.join("\n");
}

async function start() {
  const env = readEnv();
  const infra = await createInfra(env);
  if (env.demo) await seedDemo(infra);
  current = await loadApp(env, infra);
  server.on("request", (request, response) => {
    vite.middlewares(request, response, () => current.app.listener(request, response));
  });
  await listen(server, env);
  return { env, infra };
}

async function loadApp(env, infra) {
  const { createApp } = await load("/server/app.ts");
  const { startBackground } = await load("/server/jobs/background.ts");
  const app = await createApp({ env, infra, pages });
  const background = startBackground(infra, env);
  const dispose = () => Promise.all([app.dispose(), background.close()]);
  return { createApp, startBackground, app, dispose };
}

/** Nothing that either of them imports changed: the same functions come back. */
async function swapApp() {
  const start = performance.now();
  const { createApp } = await load("/server/app.ts");
  const { startBackground } = await load("/server/jobs/background.ts");
  if (createApp === current.createApp && startBackground === current.startBackground) return;
  const old = current;
  current = await loadApp(env, infra);
  console.log(`server reloaded in ${Math.round(performance.now() - start)} ms`);
  old.app.drain();
  await old.dispose();
}

/** The last app that worked keeps answering. */
function reportEdit(error) {
  vite.ssrFixStacktrace(error);
  console.error(error);
}
