import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface BufferingProxy {
  url: string;
  close: () => Promise<void>;
}

/** nginx fills a page of `proxy_buffers` (4 or 8 kB) before it passes anything on. */
const HELD_BYTES = 8192;

/**
 * A proxy that holds an answer back until it has 8 kB or its end, as nginx does with `proxy_buffering on`, unless the answer says
 * `X-Accel-Buffering: no`. With `obeys` false it does not listen to that.
 */
export async function startBufferingProxy(target: string, { obeys = true } = {}): Promise<BufferingProxy> {
  const server = createServer((incoming, outgoing) => {
    const forwarded = request(new URL(incoming.url ?? "/", target), {
      method: incoming.method,
      headers: incoming.headers,
    });
    forwarded.on("response", (response) => {
      const isHeld = !(obeys && response.headers["x-accel-buffering"] === "no");
      let held: Buffer[] = [];
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.on("data", (chunk: Buffer) => {
        held.push(chunk);
        const size = held.reduce((sum, one) => sum + one.length, 0);
        if (isHeld && size < HELD_BYTES) return;
        outgoing.write(Buffer.concat(held));
        held = [];
      });
      response.on("end", () => outgoing.end(Buffer.concat(held)));
      response.on("error", () => outgoing.destroy());
    });
    forwarded.on("error", () => outgoing.destroy());
    outgoing.on("close", () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
