/** The declared networks of some site have changed; a hint, without content. */
export const SITES_CHANNEL = "sites";
