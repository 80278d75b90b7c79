import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { findPort } from "../infra/database/embedded/port";

export interface RedisServer {
  url: string;
  port: number;
  pid: number;
  stop: () => Promise<void>;
}

/** A real, empty redis-server that keeps nothing on disk. Needs `redis-server` on the PATH. */
export async function startRedis(port?: number): Promise<RedisServer> {
  const chosen = port ?? (await findPort(randomUUID()));
  const args = [
    "--port",
    String(chosen),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--databases",
    "10000",
  ];
  const child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    let output = "";
    child.once("error", () => reject(new Error("redis-server is not on the PATH: apt-get install redis-server")));
    child.once("exit", () => reject(new Error(`redis-server ended: ${output}`)));
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (output.includes("Ready to accept connections")) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${chosen}`,
    port: chosen,
    pid: child.pid as number,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
