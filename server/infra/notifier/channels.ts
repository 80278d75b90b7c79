import type { Outgoing } from "../outgoing/outgoing";
import { createMailer } from "./mailer";
import type { Notifier } from "./notifier";
import { createPusher } from "./pusher";
import { createTexter } from "./texter";
import type { VapidKeys } from "./vapid-keys";

export interface NotifierOptions {
  smtpUrl: string | undefined;
  smsUrl: string | undefined;
  /** What no server carries away lies in its folder `messages`. */
  dataDir: string;
  baseUrl: URL;
  keys: VapidKeys;
  outgoing: Outgoing;
}

/** All channels of this process. */
export function createNotifier({ smtpUrl, smsUrl, dataDir, baseUrl, keys, outgoing }: NotifierOptions): Notifier {
  const email = createMailer({ smtpUrl, dataDir, baseUrl });
  const sms = createTexter({ smsUrl, dataDir, outgoing });
  // Some push services take no address that only this machine knows.
  const contact = baseUrl.protocol === "https:" ? baseUrl.origin : `mailto:${email.address}`;
  const push = createPusher({ keys, contact, outgoing });
  return {
    address: email.address,
    send: (letter) => {
      if (letter.channel === "email") return email.send(letter);
      return letter.channel === "sms" ? sms.send(letter) : push.send(letter);
    },
    close: email.close,
  };
}
