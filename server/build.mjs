import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";

/*
 * Second half of the production build, after `remix vite:build` (which empties its folders): the server in one file, the
 * live script of the public pages in one file (as a chunk beside the hydrated app's it would be six requests), and every text asset compressed once, as hard as it goes, so that serving it costs no CPU.
 */
await build({
  // The thread is a file of its own beside the server's: domain/feeds/reading finds it by its name.
  entryPoints: {
    main: "server/index.ts",
    "busy-thread": "server/domain/feeds/reading/busy-thread.ts",
    import: "server/import/run.ts",
    zones: "server/zones/run.ts",
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

// server/http/built-pages.ts finds it by its name.
await build({
  entryPoints: { live: "app/live.ts" },
  outdir: "build/client/assets",
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  logLevel: "warning",
});

const folder = "build/client";
const files = (await readdir(folder, { recursive: true })).filter((name) =>
  /\.(css|html|js|json|map|svg|txt)$/.test(name),
);
await Promise.all(files.map((name) => precompress(join(folder, name))));

async function precompress(file) {
  const body = await readFile(file);
  if (body.length < 1024) return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(body, quality));
  await writeFile(`${file}.gz`, await promisify(gzip)(body, { level: 9 }));
}
