import { connect, type Socket } from "node:net";

/** Many browsers that follow one live stream. */
export interface Viewers {
  /** Frames received over all of them, pings left out. */
  frames(): number;
  /** Bytes of the newest frame that viewer 0 has received. */
  lastFrame(): Buffer;
  /** Resolves when so many frames are there; rejects after `limitMs` or when a stream ended. */
  reached(frames: number, limitMs: number): Promise<void>;
  close(): void;
}

const LINE_FEED = 10;
const CONNECT_AT_ONCE = 50;

/** Opens `count` connections to `path` and waits for the headers of each answer. */
export async function openViewers(url: string, path: string, count: number): Promise<Viewers> {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  let frames = 0;
  let newest = Buffer.alloc(0);
  let broken: Error | undefined;
  let waiting: { target: number; resolve: () => void; reject: (error: Error) => void } | undefined;

  const notice = () => {
    if (broken) waiting?.reject(broken);
    else if (waiting && frames >= waiting.target) waiting.resolve();
  };
  const open = (index: number) =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      sockets.push(socket);
      const count = createFrameCounter();
      socket.on("data", (chunk) => {
        if (index === 0) newest = chunk.length > 500 ? chunk : newest;
        resolve();
        frames += count(chunk);
        notice();
      });
      socket.on("error", reject);
      socket.on("close", () => {
        broken = new Error("a live stream ended");
        reject(broken);
        notice();
      });
      socket.write(`GET ${path} HTTP/1.1\r\nhost: bench\r\naccept: text/event-stream\r\n\r\n`);
    });
  for (let i = 0; i < count; i += CONNECT_AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(CONNECT_AT_ONCE, count - i) }, (_, n) => open(i + n)));
  return {
    frames: () => frames,
    lastFrame: () => newest,
    async reached(target, limitMs) {
      const late = setTimeout(() => waiting?.reject(new Error("a frame did not reach every viewer in time")), limitMs);
      await new Promise<void>((resolve, reject) => {
        waiting = { target, resolve, reject };
        notice();
      }).finally(() => clearTimeout(late));
    },
    close() {
      for (const socket of sockets) {
        socket.removeAllListeners("close");
        socket.destroy();
      }
    },
  };
}

/**
 * Counts the frames that end within each chunk: an empty line ends one, and data is JSON on one line, so no empty line stands within.
 * Chunked encoding, where it is used, puts its own lines around, which never hold an empty one.
 */
function createFrameCounter(): (chunk: Buffer) => number {
  let previous = 0;
  let inHead = true;
  return (chunk) => {
    let count = 0;
    let from = 0;
    if (inHead) {
      const end = chunk.indexOf("\r\n\r\n");
      if (end === -1) return 0;
      inHead = false;
      from = end + 4;
    }
    if (from === 0 && previous === LINE_FEED && chunk[0] === LINE_FEED) count++;
    for (let at = chunk.indexOf("\n\n", from); at !== -1; at = chunk.indexOf("\n\n", at + 2)) count++;
    previous = chunk[chunk.length - 1] ?? 0;
    return chunk.includes(": ping\n\n", from) ? count - 1 : count;
  };
}
