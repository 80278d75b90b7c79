import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { Pages } from "./pages";

/** The pages as `npm run build` left them in the build folder. Throws when they are not there. */
export async function builtPages(buildDir: string): Promise<Pages> {
  const manifest = JSON.parse(await readFile(join(buildDir, ".vite/client-manifest.json"), "utf8"));
  const build: ServerBuild = await import(pathToFileURL(join(buildDir, "server/index.js")).href);
  const liveScriptUrl = `/${manifest["app/live.ts"].file}`;
  return { build: async () => build, liveScriptUrl, clientDir: join(buildDir, "client") };
}
