import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { BoardAssets } from "./board-assets";
import { PAGE_SCRIPTS, type PageScripts } from "./page-scripts.mjs";
import type { Pages } from "./pages";

/** The pages as `npm run build` left them in the build folder. Throws when they are not there. */
export async function builtPages(buildDir: string): Promise<Pages> {
  const clientDir = join(buildDir, "client");
  const assets = await readdir(join(clientDir, "assets"));
  const scriptUrl = (name: string) => {
    const file = assets.find((one) => new RegExp(`^${name}-\\w+\\.js$`).test(one));
    if (!file) throw new Error(`The build has no ${name} script: run npm run build`);
    return `/assets/${file}`;
  };
  const board = await boardAssets(clientDir);
  const build: ServerBuild = await import(pathToFileURL(join(buildDir, "server/index.js")).href);
  const scripts = Object.fromEntries(PAGE_SCRIPTS.map((name) => [name, scriptUrl(name)])) as PageScripts;
  return { build: async () => build, scripts, board, clientDir };
}

/** Their paths never change, unlike those of other assets: a display that got its page a moment before an update still finds them. */
async function boardAssets(clientDir: string): Promise<BoardAssets> {
  const contents = await Promise.all(["board.js", "board.css"].map((name) => readFile(join(clientDir, name))));
  const build = createHash("sha256").update(Buffer.concat(contents)).digest("hex").slice(0, 12);
  return { build, scriptUrl: `/board.js?${build}`, stylesUrl: `/board.css?${build}` };
}
