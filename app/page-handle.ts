/** `export const handle: PageHandle` of a route: what the page ships beside HTML. The default is nothing. */
export interface PageHandle {
  /** The hydrated console: React, the router and the console's styles. */
  hydrate?: boolean;
  /** The small live script of public pages (app/live.ts). */
  live?: boolean;
}
