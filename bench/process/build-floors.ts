import { mkdir } from "node:fs/promises";
import { build } from "esbuild";

const FOLDER = ".cache/bench";

export type Floor = "booking" | "same-bytes" | "live-hub";

/** Compiles the floors, so that they run as plainly as the product does; paths of the scripts. */
export async function buildFloors(): Promise<Record<Floor, string>> {
  const names: Floor[] = ["booking", "same-bytes", "live-hub"];
  await mkdir(FOLDER, { recursive: true });
  await build({
    entryPoints: names.map((name) => `bench/floors/${name}.ts`),
    outdir: FOLDER,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
  });
  return Object.fromEntries(names.map((name) => [name, `${FOLDER}/${name}.mjs`])) as Record<Floor, string>;
}
