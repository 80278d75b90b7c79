import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build, transform } from "esbuild";
import typescript from "typescript";
import { PAGE_SCRIPTS } from "./http/page-scripts.mjs";

/*
 * Second half of the production build, after `remix vite:build` (which empties its folders): the server in one file, the
 * live script of the public pages in one file (as a chunk beside the hydrated app's it would be six requests), and every text asset compressed once, as hard as it goes, so that serving it costs no CPU.
 */
await build({
  // A thread is a file of its own beside the server's: domain/shared/start-thread.ts finds it by its name.
  entryPoints: {
    main: "server/index.ts",
    "busy-thread": "server/domain/feeds/reading/busy-thread.ts",
    "hash-thread": "server/domain/identity/hash-thread.ts",
    import: "server/cli/import/run.ts",
    zones: "server/cli/zones/run.ts",
    keys: "server/cli/keys/run.ts",
    audit: "server/cli/audit/run.ts",
    "what-if": "server/cli/what-if/run.ts",
  },
  outdir: "build",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
});

// server/http/built-pages.ts finds them by their names.
await build({
  entryPoints: Object.fromEntries(PAGE_SCRIPTS.map((name) => [name, `app/${name}.ts`])),
  outdir: "build/client/assets",
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  logLevel: "warning",
});

await buildBoard();

const folder = "build/client";
const files = (await readdir(folder, { recursive: true })).filter((name) =>
  /\.(css|html|js|json|map|svg|txt)$/.test(name),
);
await Promise.all(files.map((name) => precompress(join(folder, name))));

/** The display's script and styles, for engines from 2014 on (Chromium 38): esbuild binds and shrinks, TypeScript brings the syntax down to ES5. */
async function buildBoard() {
  const bound = await build({
    entryPoints: ["app/board.ts"],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    logLevel: "warning",
  });
  const { outputText } = typescript.transpileModule(bound.outputFiles[0].text, {
    compilerOptions: { target: typescript.ScriptTarget.ES5, module: typescript.ModuleKind.None },
  });
  const { code } = await transform(outputText, { minify: true, target: "es5", logLevel: "warning" });
  await writeFile("build/client/board.js", code);
  await build({
    entryPoints: { board: "app/styles/board.css" },
    outdir: "build/client",
    bundle: true,
    minify: true,
    target: "chrome38",
    logLevel: "warning",
  });
}

async function precompress(file) {
  const body = await readFile(file);
  if (body.length < 1024) return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(body, quality));
  await writeFile(`${file}.gz`, await promisify(gzip)(body, { level: 9 }));
}
