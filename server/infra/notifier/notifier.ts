/** One message, ready to go. `id` is stable over every try: whoever receives it twice can tell. */
export type Letter = EmailLetter | SmsLetter | PushLetter;

export interface EmailLetter {
  channel: "email";
  id: string;
  /** Name the sender is shown with. */
  from: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Where answers go, if not back. */
  replyTo?: string;
  /** A PNG that the HTML shows as `cid:logo`. */
  logo?: Uint8Array;
  /** An iCalendar object and its METHOD. */
  calendar?: { method: "REQUEST" | "CANCEL" | "PUBLISH"; content: string };
}

export interface SmsLetter {
  channel: "sms";
  id: string;
  /** Telephone number. */
  to: string;
  text: string;
}

export interface PushLetter {
  channel: "push";
  id: string;
  /** The browser's push service and the keys it reads with. */
  to: { endpoint: string; keys: { p256dh: string; auth: string } };
  title: string;
  body: string;
  /** Where a tap on it leads. */
  url: string;
  /** What it is about: the next one about the same takes its place, on its way and on the screen. */
  topic: string;
  language: string;
  direction: "ltr" | "rtl";
  isUrgent: boolean;
  /** After these it is no news any more. */
  goodForSeconds: number;
}

/** Carries the letters of one channel. `send` resolves once somebody else has the letter and throws NotSent. */
export interface Carrier<L extends Letter> {
  send: (letter: L) => Promise<void>;
}

export interface EmailCarrier extends Carrier<EmailLetter> {
  /** The address letters come from. */
  address: string;
  close: () => void;
}

/** Carries letters, each over its channel. */
export interface Notifier {
  /** The address emails come from. */
  address: string;
  /** Resolves once somebody else has the letter. Throws NotSent. */
  send: (letter: Letter) => Promise<void>;
  close: () => void;
}

/** `retry`: later it may work. `never`: it would be refused the same way. `gone`: there is nobody at that address any more. */
export type SendFate = "retry" | "never" | "gone";

/** The message may quote what the other side said, addresses included: it is not for logs. */
export class NotSent extends Error {
  constructor(
    message: string,
    /** A short code for logs and metrics, such as `ECONNECTION` or `SMTP 550`. */
    readonly code: string,
    readonly fate: SendFate,
  ) {
    super(message);
    this.name = "NotSent";
  }
}
