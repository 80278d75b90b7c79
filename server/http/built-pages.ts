import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { Pages } from "./pages";

/** The pages as `npm run build` left them in the build folder. Throws when they are not there. */
export async function builtPages(buildDir: string): Promise<Pages> {
  const clientDir = join(buildDir, "client");
  const liveScript = (await readdir(join(clientDir, "assets"))).find((name) => /^live-\w+\.js$/.test(name));
  if (!liveScript) throw new Error("The build has no live script: run npm run build");
  const build: ServerBuild = await import(pathToFileURL(join(buildDir, "server/index.js")).href);
  return { build: async () => build, liveScriptUrl: `/assets/${liveScript}`, clientDir };
}
