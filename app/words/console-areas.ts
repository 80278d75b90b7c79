import type en from "../../locales/en.json";

/** Areas of the words that hydrated pages may say: with all others a desk would wait half a second longer on a slow line. */
export const CONSOLE_AREAS = [
  ...(["failure", "landing", "page", "language", "pin", "manage", "console", "live", "slip", "paper"] as const),
  ...(["desk", "reception", "join", "ticket", "calendar", "customers", "messages", "floorView"] as const),
] satisfies (keyof typeof en)[];
