/** `export const handle: PageHandle` of a route: what the page ships beside HTML. The default is nothing. */
export interface PageHandle {
  /** The hydrated console: React, the router and the console's styles. */
  hydrate?: boolean;
  /** The small live script of public pages (app/live.ts). */
  live?: boolean;
  /** The script of kiosks and of browsers that are to be one (app/kiosk.ts). */
  kiosk?: boolean;
  /** The script of pages that speak to an authenticator (app/passkey.ts). */
  passkey?: boolean;
  /** The script of pages where hours of the week are drawn (app/hours.ts). */
  hours?: boolean;
  /** The search over everything by Ctrl-K (app/palette.ts). */
  palette?: boolean;
  /** The public display: a script and styles of its own for the browsers of old televisions (app/board.ts, app/styles/board.css). */
  board?: boolean;
}

/** What the data of a route's loader may say about the whole document. */
export interface PageData {
  /** What the page is written in, as `context.words(organization).locale` tells: its `lang`, its direction and its words. */
  locale?: string;
  /** What the window is called. */
  title?: string;
  /** What search engines say under it; what the product is for where absent. */
  description?: string;
  /** Not for search engines: the address is a key. */
  unlisted?: boolean;
  /** Seconds after which the page loads again where no script runs; null keeps it. */
  refreshSeconds?: number | null;
  /** The address it loads then; its own where absent. */
  refreshTo?: string;
}
