import { SECOND } from "../../domain/shared/duration";
import type { Outgoing } from "../outgoing/outgoing";
import { letterFile } from "./letter-file";
import { type Carrier, NotSent, type SmsLetter } from "./notifier";
import { sendOut } from "./send-out";

interface TexterOptions {
  /** An HTTP gateway; the part before its `@` is the bearer credential. Absent: text messages become files. */
  smsUrl: string | undefined;
  dataDir: string;
  outgoing: Outgoing;
}

const LIMITS = { timeoutMs: 20 * SECOND, maxBytes: 100_000 };

/**
 * Text messages by any gateway that takes `POST {to, text}` as JSON with a bearer credential, and answers 2xx once it has them. The
 * `Idempotency-Key` is the message's, over every try.
 */
export function createTexter({ smsUrl, dataDir, outgoing }: TexterOptions): Carrier<SmsLetter> {
  if (smsUrl === undefined) return fileTexter(dataDir);
  const url = new URL(smsUrl);
  const credential = decodeURIComponent(url.password || url.username);
  url.username = "";
  url.password = "";
  return {
    send: async ({ id, to, text }) => {
      const answer = await sendOut(outgoing, {
        ...LIMITS,
        url: url.href,
        method: "POST",
        headers: {
          "content-type": "application/json",
          "idempotency-key": id,
          ...(credential && { authorization: `Bearer ${credential}` }),
        },
        body: JSON.stringify({ to, text }),
      });
      if (answer.status < 200 || answer.status >= 300) throw refused(answer.status, answer.body.toString());
    },
  };
}

const LATER = new Set([401, 403, 408, 425, 429]);

/** Final is what was said about this message (4xx). A refused credential is the installation's fault and may be mended meanwhile. */
function refused(status: number, body: string): NotSent {
  const isFinal = status >= 400 && status < 500 && !LATER.has(status);
  return new NotSent(body || `The gateway answered ${status}`, `SMS ${status}`, isFinal ? "never" : "retry");
}

/** For machines without a gateway: each message as `<id>.txt`, its number in the first line. */
function fileTexter(dataDir: string): Carrier<SmsLetter> {
  return {
    send: ({ id, to, text }) => letterFile(dataDir, `${id}.txt`, `To: ${to}\n\n${text}\n`),
  };
}
