import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/*
 * Native packages come as one optional package per platform. npm leaves those out of package-lock.json that the registry at
 * hand does not have (a partial mirror), and from then on `npm ci` refuses the file everywhere. This adds them: name and
 * version are what their owner asks for, the platform is in the name. `--check` only tells.
 */
const FILE = "package-lock.json";
const OS = ["android", "darwin", "freebsd", "openbsd", "netbsd", "openharmony", "linux", "sunos", "aix", "win32"];
const CPU = ["arm64", "arm", "x64", "ia32", "ppc64", "riscv64", "loong64", "s390x", "wasm32"];

const lock = JSON.parse(readFileSync(FILE, "utf8"));
const { packages } = lock;

/** Path of what `name` means to the package at `owner`, as node looks for it; null when the lock has none. */
function resolve(owner, name) {
  for (let folder = owner; ; folder = dirname(folder)) {
    const path = join(folder === "." ? "" : folder, "node_modules", name);
    if (packages[path]) return path;
    if (folder === "." || folder === "") return null;
  }
}

function platform(name) {
  const words = name.split(/[^a-z0-9]+/);
  const os = OS.filter((word) => words.includes(word));
  const cpu = CPU.filter((word) => words.some((part) => part === word || (word === "arm" && part === "armv7")));
  const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") && os[0] === "linux" ? ["glibc"] : [];
  return { ...(cpu.length && { cpu }), ...(libc.length && { libc }), ...(os.length && { os }) };
}

const missing = [];
for (const [owner, { optionalDependencies = {} }] of Object.entries(packages)) {
  const names = Object.keys(optionalDependencies);
  const sibling = names.map((name) => resolve(owner, name)?.slice(0, -name.length)).find(Boolean);
  for (const name of names) {
    const version = optionalDependencies[name];
    if (resolve(owner, name) || !/^\d/.test(version)) continue;
    missing.push(`${name}@${version}`);
    const entry = { version, ...(packages[owner].dev && { dev: true }), optional: true, ...platform(name) };
    if (!entry.os && !entry.cpu) throw new Error(`${name}: which platform is this for?`);
    packages[(sibling ?? "node_modules/") + name] = entry;
  }
}

if (missing.length === 0) console.log(`${FILE} is complete`);
else if (process.argv.includes("--check")) {
  console.log(`${FILE} lacks ${missing.join(", ")}: run node .ci/complete-lock.mjs`);
  process.exitCode = 1;
} else {
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${FILE}: added ${missing.length} packages of other platforms`);
}
