/**
 * Where a person goes after signing in: a path of this site, or the fallback. Anything a browser could read as another origin ("//host",
 * "/\host", a scheme, control characters that it drops) is refused.
 */
export function nextPath(asked: string | null, fallback: string): string {
  if (!asked?.startsWith("/")) return fallback;
  const here = "http://same.invalid";
  const url = URL.canParse(asked, here) ? new URL(asked, here) : null;
  if (url?.origin !== here || url.pathname.startsWith("//")) return fallback;
  return url.pathname + url.search + url.hash;
}
