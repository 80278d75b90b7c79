import { once } from "node:events";
import { createServer as createHttp, type RequestListener } from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, createServer as createTcp, type Server } from "node:net";
import { gzipSync } from "node:zlib";
import getTlsOptions from "smtp-server/lib/tls-options.js";
import { afterEach, describe, expect, it } from "vitest";
import { SECOND } from "../../domain/shared/duration";
import { type Resolve, systemResolve } from "./addresses";
import { createOutgoing, type Outgoing, type OutgoingRequest } from "./outgoing";
import type { OutgoingReason } from "./outgoing-error";

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface LocalServer {
  port: number;
  /** Sockets that were ever opened to it. */
  connections: () => number;
}

async function listening(server: Server): Promise<LocalServer> {
  let connections = 0;
  server.on("connection", (socket) => {
    connections++;
    stops.push(() => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stops.push(() => server.close());
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

const serve = (listener: RequestListener) => listening(createHttp(listener));

function client(allow: string[], resolve?: Resolve): Outgoing {
  const outgoing = createOutgoing({ allow, resolve });
  stops.push(() => outgoing.close());
  return outgoing;
}

const BOUNDS = { timeoutMs: 10 * SECOND, maxBytes: 1000 };
const get = (outgoing: Outgoing, url: string, more: Partial<OutgoingRequest> = {}) =>
  outgoing.send({ url, ...BOUNDS, ...more });
const refusal = (reason: OutgoingReason) => expect.objectContaining({ name: "OutgoingError", reason });

describe("where requests may go", () => {
  it("reaches an address that OUTBOUND_ALLOW names, by plain http, with its own name and whatever the answer is", async () => {
    const { port } = await serve((request, response) => {
      response.writeHead(418, { ETag: '"1"', "X-Many": ["a", "b"] });
      response.end(`${request.method} ${request.headers["user-agent"]} ${request.headers["accept-encoding"]}`);
    });
    const answer = await get(client([`127.0.0.1:${port}`]), `http://127.0.0.1:${port}/x`);
    expect(answer).toMatchObject({ status: 418, headers: { etag: '"1"', "x-many": expect.stringMatching(/^a/) } });
    expect(String(answer.body)).toBe("GET QConnect identity");
  });

  it("posts a body with the headers it is given", async () => {
    const { port } = await serve(async (request, response) => {
      const body = await request.toArray();
      response.end(`${request.method} ${request.headers["x-sign"]} ${body.join("")}`);
    });
    const url = `http://localhost:${port}/`;
    const answer = await get(client([`LOCALHOST:${port}`]), url, {
      method: "POST",
      headers: { "x-sign": "s" },
      body: "{}",
    });
    expect(String(answer.body)).toBe("POST s {}");
  });

  it.each([
    "http://example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "https://user:secret@example.com/",
    "nothing",
  ])("refuses what is no plain https address: %s", async (url) => {
    await expect(get(client([]), url)).rejects.toEqual(refusal("url"));
  });

  it.each([
    "127.0.0.1",
    "0x7f.1",
    "2130706433",
    "127.0.0.1.",
    "10.1.2.3",
    "169.254.169.254",
    "[::1]",
    "[::ffff:10.0.0.1]",
  ])("refuses https://%s whatever way it is written, without a connection", async (host) => {
    const local = await serve((_request, response) => response.end("secret"));
    await expect(get(client([]), `https://${host}:${local.port}/`)).rejects.toEqual(refusal("private"));
    expect(local.connections()).toBe(0);
  });

  it("allows the port that is named and no other", async () => {
    const local = await serve((_request, response) => response.end());
    await expect(get(client(["127.0.0.1:1"]), `https://127.0.0.1:${local.port}/`)).rejects.toEqual(refusal("private"));
    expect(local.connections()).toBe(0);
  });

  it("refuses a name that leads inside, even when it also has an address of the internet", async () => {
    const local = await serve((_request, response) => response.end("secret"));
    const url = `https://calendar.example:${local.port}/`;
    const inside = { address: "127.0.0.1", family: 4 };
    await expect(
      get(
        client([], async () => [inside]),
        url,
      ),
    ).rejects.toEqual(refusal("private"));
    const both: Resolve = async () => [{ address: "93.184.215.14", family: 4 }, inside];
    await expect(get(client([], both), url)).rejects.toEqual(refusal("private"));
    await expect(get(client([], systemResolve), `https://localhost:${local.port}/`)).rejects.toEqual(
      refusal("private"),
    );
    expect(local.connections()).toBe(0);
  });

  it("looks a name up once for a connection, so that a second answer (DNS rebinding) never counts", async () => {
    const local = await serve((_request, response) => response.end("secret"));
    let looks = 0;
    const rebinding: Resolve = async () => {
      looks++;
      return [{ address: looks === 1 ? "10.0.0.1" : "127.0.0.1", family: 4 }];
    };
    const url = `https://calendar.example:${local.port}/`;
    await expect(get(client([], rebinding), url)).rejects.toMatchObject({ message: "calendar.example is 10.0.0.1" });
    expect([looks, local.connections()]).toEqual([1, 0]);
  });

  it("has no use for a server whose certificate nobody vouches for", async () => {
    const { port } = await listening(createHttps(getTlsOptions(), (_request, response) => response.end("x")));
    const answer = get(client([`127.0.0.1:${port}`]), `https://127.0.0.1:${port}/`);
    await expect(answer).rejects.toEqual(refusal("unreachable"));
  });

  it("goes through no proxy of the environment", async () => {
    const proxy = await serve((_request, response) => response.end("proxied"));
    const local = await serve((_request, response) => response.end("direct"));
    for (const name of ["HTTP_PROXY", "http_proxy", "ALL_PROXY"]) {
      process.env[name] = `http://127.0.0.1:${proxy.port}`;
      stops.push(() => delete process.env[name]);
    }
    const answer = await get(client([`127.0.0.1:${local.port}`]), `http://127.0.0.1:${local.port}/`);
    expect([String(answer.body), proxy.connections()]).toEqual(["direct", 0]);
  });
});

describe("redirects", () => {
  /** `/3` leads to `/2`, `/1`, `/0`. */
  const countdown: RequestListener = (request, response) => {
    const left = Number(request.url?.slice(1));
    if (left > 0) response.writeHead(302, { Location: `/${left - 1}` }).end();
    else response.end(`arrived ${request.headers["x-secret"]}`);
  };

  it("is an answer like any other unless it is to be followed", async () => {
    const { port } = await serve(countdown);
    const outgoing = client([`127.0.0.1:${port}`]);
    expect(await get(outgoing, `http://127.0.0.1:${port}/1`)).toMatchObject({ status: 302 });
    const followed = await get(outgoing, `http://127.0.0.1:${port}/3`, { redirects: 9, headers: { "x-secret": "s" } });
    expect(String(followed.body)).toBe("arrived s");
  });

  it("are followed three times at most", async () => {
    const { port } = await serve(countdown);
    const answer = get(client([`127.0.0.1:${port}`]), `http://127.0.0.1:${port}/4`, { redirects: 9 });
    await expect(answer).rejects.toEqual(refusal("redirects"));
  });

  it.each([
    ["private", (port: number) => `https://127.0.0.1:${port}/`],
    ["private", (port: number) => `https://localhost:${port}/`],
    ["url", (port: number) => `http://127.0.0.1:${port}/`],
    ["url", () => "file:///etc/passwd"],
  ] as const)("are checked like the first address: %s", async (reason, target) => {
    const secret = await serve((_request, response) => response.end("secret"));
    const { port } = await serve((_request, response) =>
      response.writeHead(301, { Location: target(secret.port) }).end(),
    );
    const answer = get(client([`127.0.0.1:${port}`]), `http://127.0.0.1:${port}/`, { redirects: 1 });
    await expect(answer).rejects.toEqual(refusal(reason));
    expect(secret.connections()).toBe(0);
  });

  it("take no header of ours to another host", async () => {
    const second = await serve(countdown);
    const first = await serve((_request, response) =>
      response.writeHead(307, { Location: `http://localhost:${second.port}/0` }).end(),
    );
    const outgoing = client([`127.0.0.1:${first.port}`, `localhost:${second.port}`]);
    const url = `http://127.0.0.1:${first.port}/`;
    const answer = await get(outgoing, url, { redirects: 1, headers: { "x-secret": "s" } });
    expect(String(answer.body)).toBe("arrived undefined");
  });
});

describe("bounds", () => {
  it("stops reading a body without end at the limit, and hangs up", async () => {
    let isGone = false;
    const { port } = await serve((_request, response) => {
      const pump = () => {
        while (!isGone && response.write(Buffer.alloc(10_000)));
      };
      response.on("drain", pump).on("close", () => {
        isGone = true;
      });
      pump();
    });
    const answer = get(client([`127.0.0.1:${port}`]), `http://127.0.0.1:${port}/`);
    await expect(answer).rejects.toEqual(refusal("too_large"));
    await expect.poll(() => isGone).toBe(true);
  });

  it("believes an announced length that is over the limit", async () => {
    const { port } = await serve((_request, response) =>
      response.writeHead(200, { "Content-Length": "1001" }).write("x"),
    );
    const outgoing = client([`127.0.0.1:${port}`]);
    await expect(get(outgoing, `http://127.0.0.1:${port}/`)).rejects.toEqual(refusal("too_large"));
  });

  it("takes a body of exactly the limit", async () => {
    const { port } = await serve((_request, response) => response.end("x".repeat(1000)));
    const answer = await get(client([`127.0.0.1:${port}`]), `http://127.0.0.1:${port}/`);
    expect(answer.body.length).toBe(1000);
  });

  it("unpacks nothing: a compressed answer is refused", async () => {
    const bomb = gzipSync(Buffer.alloc(500_000));
    const { port } = await serve((_request, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb);
    });
    await expect(get(client([`127.0.0.1:${port}`]), `http://127.0.0.1:${port}/`)).rejects.toEqual(refusal("encoded"));
  });

  it.each([
    ["says nothing", ""],
    ["stops within the headers", "HTTP/1.1 200 OK\r\nX-Slow: "],
    ["stops within the body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"],
  ])("waits for a server that %s no longer than the time-out, and hangs up", async (_case, start) => {
    let isGone = false;
    const { port } = await listening(
      createTcp((socket) => {
        socket
          .on("error", () => {})
          .on("close", () => {
            isGone = true;
          });
        socket.write(start);
      }),
    );
    const answer = get(client([`127.0.0.1:${port}`]), `http://127.0.0.1:${port}/`, { timeoutMs: SECOND / 5 });
    await expect(answer).rejects.toEqual(refusal("timeout"));
    await expect.poll(() => isGone).toBe(true);
  });

  it("counts the time of a name server that is silent", async () => {
    const silent: Resolve = () => new Promise(() => {});
    const answer = get(client([], silent), "https://calendar.example/", { timeoutMs: SECOND / 5 });
    await expect(answer).rejects.toEqual(refusal("timeout"));
  });

  it("keeps a server that drips bytes no longer than the time-out either", async () => {
    const { port } = await serve((_request, response) => {
      const dripping = setInterval(() => response.write("x"), 20);
      stops.push(() => clearInterval(dripping));
    });
    const answer = get(client([`127.0.0.1:${port}`]), `http://127.0.0.1:${port}/`, { timeoutMs: SECOND / 5 });
    await expect(answer).rejects.toEqual(refusal("timeout"));
  });

  it.each([
    ["hangs up", (): string => ""],
    ["speaks no HTTP", () => "SSH-2.0-x\r\n"],
    ["sends headers without end", () => `HTTP/1.1 200 OK\r\n${"X-Many: yes\r\n".repeat(3000)}`],
  ])("names a server that %s unreachable", async (_case, greeting) => {
    const { port } = await listening(
      createTcp((socket) => {
        socket.on("error", () => {});
        socket.once("data", () => socket.end(greeting()));
      }),
    );
    const outgoing = client([`127.0.0.1:${port}`]);
    await expect(get(outgoing, `http://127.0.0.1:${port}/`)).rejects.toEqual(refusal("unreachable"));
  });
});
