import { createHash } from "node:crypto";
import { createServer } from "node:net";

// Below 32768, where Linux starts handing out ports for outgoing connections: one of those could take ours in a restart.
const FIRST = 21_000;
const COUNT = 8_000;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** A free port of 127.0.0.1, the same for the same `seed` (the data directory) as long as nobody else takes it. */
export async function findPort(seed: string, attempt = 0): Promise<number> {
  const start = createHash("sha256").update(seed).digest().readUInt32BE() + attempt;
  for (let step = 0; step < COUNT; step++) {
    const port = FIRST + ((start + step) % COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${FIRST} and ${FIRST + COUNT - 1}`);
}
