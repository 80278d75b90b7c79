import { type ChildProcess, spawn } from "node:child_process";
import type { Account } from "./account";

/** Name of the supervising shell in `ps`. */
export const SUPERVISOR_NAME = "qconnect-postgres-supervisor";

// Its standard input is a pipe that only the app holds: at the app's end, even by kill -9, `read` returns and PostgreSQL
// gets SIGINT (fast shutdown; gone in 64 ms). `pdeathsig` would leave a zombie where pid 1 does not reap.
const SCRIPT = `
exec 3<&0 </dev/null
"$@" 3<&- &
postgres=$!
{ read -r _ <&3; kill -INT "$postgres"; } 2>/dev/null &
watcher=$!
exec 3<&-
wait "$postgres"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
`;

/**
 * Starts a program that ends when this process does, yet outlives Ctrl-C in the terminal (own session). Ending `stdin` of
 * the result stops it. `logFd` receives its output.
 */
export function supervise(
  argv: string[],
  options: { account: Account | null; env: NodeJS.ProcessEnv; logFd: number },
): ChildProcess {
  const { account, env, logFd } = options;
  return spawn("/bin/sh", ["-c", SCRIPT, SUPERVISOR_NAME, ...argv], {
    cwd: "/",
    detached: true,
    env,
    stdio: ["pipe", logFd, logFd],
    ...(account && { uid: account.uid, gid: account.gid }),
  });
}
