/** One message, ready to go. */
export interface Letter {
  /** Stable over every try: whoever receives it twice can tell. */
  id: string;
  /** Name the sender is shown with. */
  from: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** An iCalendar object and its METHOD. */
  calendar?: { method: "REQUEST" | "CANCEL"; content: string };
}

/** Carries letters over one channel. */
export interface Notifier {
  channel: "email";
  /** The address letters come from. */
  address: string;
  /** Resolves once somebody else has the letter. Throws NotSent. */
  send: (letter: Letter) => Promise<void>;
  close: () => void;
}

/** `isFinal`: another try would be refused the same way. The message may quote what the other side said, addresses included: it is not for logs. */
export class NotSent extends Error {
  constructor(
    message: string,
    /** A short code for logs and metrics, such as `ECONNECTION` or `SMTP 550`. */
    readonly code: string,
    readonly isFinal: boolean,
  ) {
    super(message);
    this.name = "NotSent";
  }
}
