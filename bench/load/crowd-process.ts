import { openViewers } from "./viewers";

/**
 * A share of a crowd (crowd.ts), in a process of its own: `crowd-process URL PATH COUNT`. Says `open` when all follow. At each `next` it says `ready`,
 * then at what instant each of them had one more frame, or what went wrong.
 */
const [url = "", path = "", count = "0"] = process.argv.slice(2);
const say = (word: object) => process.send?.(word);
const FRAME_LIMIT_MS = 60_000;

async function follow(): Promise<void> {
  const share = Number(count);
  const viewers = await openViewers(url, path, share);
  await viewers.reached(share, FRAME_LIMIT_MS);
  process.on("message", () => {
    const reached = viewers.reached(viewers.frames() + share, FRAME_LIMIT_MS);
    say({ ready: true });
    reached.then(() => say({ at: performance.timeOrigin + performance.now() }), fail);
  });
  say({ open: true });
}

function fail(error: Error): void {
  say({ error: error.message });
}

follow().catch(fail);
