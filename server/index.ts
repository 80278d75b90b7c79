import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createApp } from "./app";
import { readEnv } from "./env";
import { builtPages } from "./http/built-pages";
import { createHttpServer, listen } from "./http/listen";

const env = readEnv();
const app = await createApp({ env, pages: await builtPages(dirname(fileURLToPath(import.meta.url))) });
const server = createHttpServer(app.listener);
await listen(server, env);
