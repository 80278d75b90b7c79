import { useLocation } from "@remix-run/react";

/** What the page was asked about: `?ask=`. */
export const useAsked = (): string | null => new URLSearchParams(useLocation().search).get("ask");

/** Addresses of the page one is on, with something else in their query; null takes it out. */
export function useAddress() {
  const { pathname, search } = useLocation();
  return (changes: Record<string, string | null>): string => {
    const params = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes))
      if (value === null) params.delete(name);
      else params.set(name, value);
    return params.size > 0 ? `${pathname}?${params}` : pathname;
  };
}
