import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface SmsGateway {
  /** For SMS_URL. */
  url: string;
  /** For OUTBOUND_ALLOW. */
  host: string;
  /** What arrived, in order. */
  received: { to: string; text: string; key: string | undefined; credential: string | undefined }[];
  /** Answers with this status while it is set. */
  refuse: (status: number | null) => void;
  reset: () => void;
  close: () => Promise<void>;
}

/** A real gateway for text messages in this process, on a free port. */
export async function startSmsGateway(): Promise<SmsGateway> {
  const received: SmsGateway["received"] = [];
  let refusal: number | null = null;
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray().catch(() => null);
    if (chunks === null) return;
    const body = JSON.parse(Buffer.concat(chunks).toString());
    if (refusal !== null) {
      response.writeHead(refusal).end(`no: ${body.to}`);
      return;
    }
    const { authorization, "idempotency-key": key } = request.headers;
    received.push({ ...body, key, credential: authorization });
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const refuse = (status: number | null) => {
    refusal = status;
  };
  return {
    url: `http://s3cret@${host}/send`,
    host,
    received,
    refuse,
    reset: () => {
      received.length = 0;
      refuse(null);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
