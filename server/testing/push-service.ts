import { createECDH, randomBytes } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { decrypt } from "http_ece";

interface Notified {
  headers: IncomingHttpHeaders;
  /** What the browser reads after decrypting. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  payload: any;
}

export interface Browser {
  /** As `PushSubscription.toJSON()` gives it. */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  received: Notified[];
}

export interface PushService {
  /** For OUTBOUND_ALLOW. */
  host: string;
  /** A browser that subscribes, with keys of its own. */
  browser: () => Browser;
  /** Answers with this status while it is set. */
  refuse: (status: number | null) => void;
  /** Everything that arrived, whoever for, refused ones included. */
  asked: () => number;
  reset: () => void;
  close: () => Promise<void>;
}

/** A push service (RFC 8030) in this process, and the browsers behind it: each decrypts what it gets (RFC 8291), or it never arrived. */
export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, { browser: Browser; privateKey: ReturnType<typeof createECDH>; secret: Buffer }>();
  let refusal: number | null = null;
  let asked = 0;
  const server = createServer(async (request, response) => {
    asked++;
    const chunks = await request.toArray().catch(() => null);
    if (chunks === null) return;
    const body = Buffer.concat(chunks);
    const found = browsers.get(request.url ?? "");
    if (refusal !== null || !found) {
      response.writeHead(refusal ?? 404).end("push subscription has unsubscribed or expired");
      return;
    }
    const { browser, privateKey, secret } = found;
    const text = decrypt(body, { version: "aes128gcm", privateKey, authSecret: secret.toString("base64url") });
    browser.received.push({ headers: request.headers, payload: JSON.parse(text.toString()) });
    response.writeHead(201).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const refuse = (status: number | null) => {
    refusal = status;
  };
  return {
    host,
    browser: () => {
      const path = `/wpush/${randomBytes(12).toString("hex")}`;
      const privateKey = createECDH("prime256v1");
      const p256dh = privateKey.generateKeys("base64url");
      const secret = randomBytes(16);
      const keys = { p256dh, auth: secret.toString("base64url") };
      const browser: Browser = { subscription: { endpoint: `http://${host}${path}`, keys }, received: [] };
      browsers.set(path, { browser, privateKey, secret });
      return browser;
    },
    refuse,
    asked: () => asked,
    reset: () => {
      refuse(null);
      asked = 0;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
