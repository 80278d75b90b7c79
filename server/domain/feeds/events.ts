/** In the outbox: a calendar elsewhere is to be read now. */
export const BUSY_FEED_DUE = "busy_feed.due";
