/** Whose page it is: what of an organisation shows on every page of it. */
export interface PageOwner {
  locale: string;
  /** Those its public pages are offered in; empty or absent: all there are. */
  languages?: readonly string[];
  accent?: string | null;
  accentDark?: string | null;
  logo?: { path: string; width: number; height: number } | null;
}
