import type { Channel } from "../schema";

/** How somebody can be reached. */
export interface Reach {
  email: string | null;
  phone: string | null;
  /** Browsers that asked to be notified. */
  subscriptions: readonly { id: string; locale: string | null }[];
  locale: string;
}

export interface Recipient {
  channel: Channel;
  /** Address, telephone number, or id of the subscription. */
  recipient: string;
  locale: string;
}

/**
 * Who is told: the email address; the telephone where there is no address; and every browser that asked, besides: what goes to a browser may be
 * lost without a word, so it stands in for nothing.
 */
export function recipientsOf({ email, phone, subscriptions, locale }: Reach): Recipient[] {
  const written: Recipient[] = email
    ? [{ channel: "email", recipient: email, locale }]
    : phone
      ? [{ channel: "sms", recipient: phone, locale }]
      : [];
  const browsers = subscriptions.map(
    (one): Recipient => ({ channel: "push", recipient: one.id, locale: one.locale ?? locale }),
  );
  return [...written, ...browsers];
}

export const isSameRecipient = (a: Omit<Recipient, "locale">, b: Omit<Recipient, "locale">): boolean =>
  a.channel === b.channel && a.recipient === b.recipient;
