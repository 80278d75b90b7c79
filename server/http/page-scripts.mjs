/** Scripts of pages without React: each is app/NAME.ts, and asked for by its name in a route's `handle` (app/page-handle.ts). */
export const PAGE_SCRIPTS = /** @type {const} */ (["live", "kiosk", "passkey", "hours", "palette", "lock"]);

/** @typedef {Record<(typeof PAGE_SCRIPTS)[number], string>} PageScripts Where they are. */
