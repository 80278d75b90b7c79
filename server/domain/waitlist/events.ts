// Written to the outbox by the functions waitlist_join, waitlist_offer and waitlist_drop, in the command's own transaction.

/** Somebody is in the line. */
export const WAITLIST_JOINED = "waitlist.joined";
/** A time is kept for somebody, who is to be told. */
export const WAITLIST_OFFERED = "waitlist.offered";
/** An offer was declined or has ended: its time may be offered to the next. */
export const WAITLIST_PASSED = "waitlist.passed";

/** The payload of all three. */
export interface WaitlistEvent {
  entryId: string;
  locationId: string;
  /** The entry's version that the event made. */
  version: number;
}
