/** Where a logo is served. Its hash is part of the address, so what is there never changes. */
export const logoPath = (organizationId: string, hash: string): string => `/logos/${organizationId}/${hash}.png`;

/** Whose logo an address names, and which; null for no address of a logo. */
export function logoOfPath(path: string): { organizationId: string; hash: string } | null {
  const [, organizationId, hash] = /^\/logos\/(org_\w{1,40})\/([\w-]{22})\.png$/.exec(path) ?? [];
  return organizationId && hash ? { organizationId, hash } : null;
}
