import { createTransport, type SendMailOptions } from "nodemailer";
import { SECOND } from "../../domain/shared/duration";
import { letterFile } from "./letter-file";
import { type EmailCarrier, type EmailLetter, NotSent } from "./notifier";

export interface MailerOptions {
  /** `smtp://` or `smtps://`; its query may say `from=address`. Absent: messages become files. */
  smtpUrl: string | undefined;
  /** Without `smtpUrl`, messages lie in its folder `messages`. */
  dataDir: string;
  baseUrl: URL;
}

/** A server that hangs holds a message up for these, far less than the time a sender may keep it. */
const TIMEOUTS = {
  dnsTimeout: 5 * SECOND,
  connectionTimeout: 10 * SECOND,
  greetingTimeout: 10 * SECOND,
  socketTimeout: 20 * SECOND,
};

/** Email by SMTP, or as `.eml` files where there is no SMTP server. */
export function createMailer({ smtpUrl, dataDir, baseUrl }: MailerOptions): EmailCarrier {
  const domain = baseUrl.hostname;
  if (smtpUrl === undefined) return fileMailer(dataDir, `no-reply@${domain}`, domain);
  const url = new URL(smtpUrl);
  const user = decodeURIComponent(url.username);
  const address = url.searchParams.get("from") ?? (user.includes("@") ? user : `no-reply@${domain}`);
  url.searchParams.delete("from");
  // One connection a message: what became of it is then never mixed up with what became of another.
  const transport = createTransport({ ...TIMEOUTS, url: url.href });
  return {
    address,
    send: async (letter) => {
      try {
        await transport.sendMail(mailOf(letter, address, domain));
      } catch (error) {
        throw notSent(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}

/** For machines without SMTP: each message as `<id>.eml`, to be opened by any mail program. A message that is sent again is the same file. */
function fileMailer(dataDir: string, address: string, domain: string): EmailCarrier {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    address,
    send: async (letter) => {
      const { message } = await transport.sendMail(mailOf(letter, address, domain));
      await letterFile(dataDir, `${letter.id}.eml`, message as Buffer);
    },
    close: () => transport.close(),
  };
}

const mailOf = (letter: EmailLetter, address: string, domain: string) => {
  const { id, from, to, subject, text, html, calendar, replyTo, logo } = letter;
  return {
    messageId: `<${id}@${domain}>`,
    from: { name: from, address },
    replyTo,
    to,
    subject,
    text,
    html,
    attachments: logo && [
      { cid: "logo", filename: "logo.png", content: Buffer.from(logo), contentDisposition: "inline" as const },
    ],
    icalEvent: calendar && { ...calendar, filename: "appointment.ics" },
    // Keeps holiday notices from answering (RFC 3834).
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  } satisfies SendMailOptions;
};

type SmtpError = Error & { code?: string; responseCode?: number };

/**
 * Final is what the server said about this recipient or this message for good (5xx, RFC 5321 4.2.1). A refused sign-in is the installation's
 * fault and may be mended while the message waits.
 */
function notSent({ message, code = "EUNKNOWN", responseCode }: SmtpError): NotSent {
  const isAboutMessage = code === "EENVELOPE" || code === "EMESSAGE";
  const isFinal = isAboutMessage && responseCode !== undefined && responseCode >= 500;
  return new NotSent(message, responseCode === undefined ? code : `SMTP ${responseCode}`, isFinal ? "never" : "retry");
}
