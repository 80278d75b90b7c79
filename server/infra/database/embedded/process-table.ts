import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** What `ps` and `lsof` say where there is no /proc (macOS); empty when the process is gone. */
function ask(command: string, args: string[]): string {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}

/** Working directory of a live process; null for a dead one, a zombie, or one of another user. */
export function workingDirectory(pid: number): string | null {
  if (process.platform !== "linux") {
    return /^n(.*)$/m.exec(ask("lsof", ["-a", "-p", String(pid), "-d", "cwd", "-Fn"]))?.[1] ?? null;
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** Pid of the parent of `pid`; 0 when it is gone. */
export function parentOf(pid: number): number {
  if (process.platform !== "linux") return Number(ask("ps", ["-o", "ppid=", "-p", String(pid)]));
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Command line of `pid`; empty when it is gone. */
export function commandOf(pid: number): string {
  if (process.platform !== "linux") return ask("ps", ["-o", "command=", "-p", String(pid)]);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

/** Pids of all processes working in `directory`: PostgreSQL's backends outlive a killed postmaster for a moment. */
export function processesIn(directory: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && workingDirectory(pid) === directory);
}
