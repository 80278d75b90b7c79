import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Programs the tests need beside npm's: found, or installed where that is possible, or explained in one line. */

const succeeds = (command, args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
const onPath = (name) => succeeds("sh", ["-c", `command -v ${name}`]);

function install(name) {
  if (process.getuid?.() !== 0 || !onPath("apt-get")) return false;
  console.log(`installing ${name} with apt-get`);
  const args = ["install", "-y", "--no-install-recommends", name];
  if (succeeds("apt-get", args)) return true;
  return succeeds("apt-get", ["update"]) && succeeds("apt-get", args);
}

async function playwrightChromium() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function systemChromium() {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();
    if (found) return found;
  }
  return undefined;
}

/** Path of a Chromium. Throws one line that says how to get one. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH names no file: ${given}`);
  }
  const found = (await playwrightChromium()) ?? systemChromium();
  if (found) return found;
  if (install("chromium")) return systemChromium();
  throw new Error("No Chromium for the browser tests: set CHROMIUM_PATH or install one (apt-get install chromium)");
}

/** Makes sure that `redis-server` is on the PATH. Throws one line that says how to get it. */
export function requireRedis() {
  if (onPath("redis-server") || install("redis-server")) return;
  throw new Error("No redis-server on the PATH for the tests with Redis: install it (apt-get install redis-server)");
}
