import type { MessageKind } from "../schema";

/** Everything messages say in one language. A language is one file of this shape and one line in languages.ts. */
export interface MessageWords {
  direction: "ltr" | "rtl";
  subject: Record<MessageKind, (service: string, when: string) => string>;
  /** The first line, which says what this is about. */
  heading: Record<MessageKind, string>;
  greeting: (name: string) => string;
  when: string;
  where: string;
  what: string;
  people: string;
  reference: string;
  /** `time` on `day`, at the clocks of `zone`. */
  time: (time: string, day: string, zone: string) => string;
  manage: string;
  bookAgain: string;
  manageHint: string;
  automatic: string;
}
