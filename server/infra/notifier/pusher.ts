import webPush from "web-push";
import { SECOND } from "../../domain/shared/duration";
import type { Outgoing } from "../outgoing/outgoing";
import { type Carrier, NotSent, type PushLetter } from "./notifier";
import { sendOut } from "./send-out";
import type { VapidKeys } from "./vapid-keys";

interface PusherOptions {
  keys: VapidKeys;
  /** Whom a push service may ask about us: an https or mailto address. */
  contact: string;
  outgoing: Outgoing;
}

const LIMITS = { timeoutMs: 20 * SECOND, maxBytes: 100_000 };
/** The subscription ended (RFC 8030, 7.3). */
const GONE = new Set([404, 410]);

/** Notifications of browsers, encrypted for each (RFC 8291) and signed with the installation's key (RFC 8292): no account anywhere. */
export function createPusher({ keys, contact, outgoing }: PusherOptions): Carrier<PushLetter> {
  const vapidDetails = { subject: contact, ...keys };
  return {
    send: async (letter) => {
      const { to, isUrgent, goodForSeconds, topic } = letter;
      const { endpoint, method, headers, body } = webPush.generateRequestDetails(to, payloadOf(letter), {
        vapidDetails,
        TTL: goodForSeconds,
        urgency: isUrgent ? "high" : "normal",
        topic,
      });
      const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
      const request = { ...LIMITS, url: endpoint, method, headers: Object.fromEntries(texts), body: body ?? undefined };
      const { status, body: said } = await sendOut(outgoing, request as Parameters<typeof sendOut>[1]);
      if (status >= 200 && status < 300) return;
      throw new NotSent(said.toString() || `The push service answered ${status}`, `PUSH ${status}`, fateOf(status));
    },
  };
}

function fateOf(status: number) {
  if (GONE.has(status)) return "gone";
  return status >= 400 && status < 500 && status !== 429 ? "never" : "retry";
}

/** What public/sw.js shows. */
const payloadOf = ({ title, body, url, topic, language, direction }: PushLetter): string =>
  JSON.stringify({ title, body, url, tag: topic, lang: language, dir: direction });
