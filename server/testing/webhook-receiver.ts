import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  id: string;
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  body: any;
  path: string;
}

/** What the receiver does with a delivery: a status with headers; `drop` hangs up before it has kept it, `lose` after. */
export type Reaction = { status: number; headers?: OutgoingHttpHeaders; afterMs?: number } | "drop" | "lose";

export interface WebhookReceiver {
  port: number;
  url: (path?: string) => string;
  /** Those it has kept, with every repetition, in the order they came. */
  received: Received[];
  react: (how: (delivery: Received, nth: number) => Reaction) => void;
  /** Begins anew, at new addresses: what still comes to those of before is answered and forgotten. */
  forget: () => void;
  close: () => Promise<void>;
}

/** Somebody else's server. `nth` counts the attempts of one webhook-id. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const tries = new Map<string, number>();
  let age = 0;
  let how: Parameters<WebhookReceiver["react"]>[0] = () => ({ status: 204 });
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray().catch(() => null);
    if (chunks === null) return;
    if (!request.url?.startsWith(`/${age}/`)) return response.writeHead(410).end();
    const text = Buffer.concat(chunks).toString();
    const id = String(request.headers["webhook-id"]);
    const delivery = { id, headers: request.headers, text, body: JSON.parse(text), path: request.url ?? "" };
    const nth = (tries.get(id) ?? 0) + 1;
    tries.set(id, nth);
    const reaction = how(delivery, nth);
    if (reaction === "drop") return request.socket.destroy();
    if (reaction === "lose") {
      received.push(delivery);
      return request.socket.destroy();
    }
    if (reaction.status < 300) received.push(delivery);
    if (reaction.afterMs) await new Promise((resolve) => setTimeout(resolve, reaction.afterMs));
    response.writeHead(reaction.status, reaction.headers).end(reaction.status === 204 ? undefined : "noted");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (path = "/") => `http://127.0.0.1:${port}/${age}${path}`,
    received,
    react: (given) => {
      how = given;
    },
    forget: () => {
      age++;
      received.length = 0;
      how = () => ({ status: 204 });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
