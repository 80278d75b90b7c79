import { connect, type Socket } from "node:net";

export interface Reply {
  status: number;
  body: Buffer;
}

/** One keep-alive connection with one request under way at a time. */
export interface Connection {
  /** Sends the bytes of a whole request. Rejects when the connection ends. */
  send(request: string): Promise<Reply>;
  close(): void;
}

const END_OF_HEAD = Buffer.from("\r\n\r\n");
const LAST_CHUNK = Buffer.from("\r\n0\r\n\r\n");

const REPLY_LIMIT_MS = 15_000;

/** A client that does as little as possible, for it shares the machine with what it measures. `url` is an origin. */
export async function openConnection(url: string): Promise<Connection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", reject);
  });
  return overSocket(socket);
}

function overSocket(socket: Socket): Connection {
  let received = Buffer.alloc(0);
  let waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined;
  socket.setTimeout(REPLY_LIMIT_MS, () => socket.destroy(new Error("no reply in time")));
  const fail = (error: Error) => {
    waiting?.reject(error);
    waiting = undefined;
  };
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("the connection ended")));
  socket.on("data", (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const reply = parse(received);
    if (!reply) return;
    received = Buffer.alloc(0);
    const { resolve } = waiting ?? {};
    waiting = undefined;
    resolve?.(reply);
  });
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

/** The reply once it is whole. Trailers and 1xx are not expected. */
function parse(bytes: Buffer): Reply | undefined {
  const end = bytes.indexOf(END_OF_HEAD);
  if (end === -1) return undefined;
  const head = bytes.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  const bodyAt = end + END_OF_HEAD.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const size = Number(length);
    return bytes.length - bodyAt >= size ? { status, body: bytes.subarray(bodyAt, bodyAt + size) } : undefined;
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { status, body: Buffer.alloc(0) };
  return bytes.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) ? { status, body: bytes.subarray(bodyAt) } : undefined;
}

/** The bytes of a request without a body. */
export const getRequest = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: bench\r\n\r\n`;

/** `token`: a bearer credential. */
export function postRequest(path: string, body: object, token?: string): string {
  const credential = token === undefined ? "" : `authorization: Bearer ${token}\r\n`;
  const json = JSON.stringify(body);
  const length = Buffer.byteLength(json);
  return `POST ${path} HTTP/1.1\r\nhost: bench\r\n${credential}content-type: application/json\r\ncontent-length: ${length}\r\n\r\n${json}`;
}
