import type { Pool } from "pg";

/**
 * Keeps that somebody failed to show who they are, for the audit log of their organisations. Whose address it is (`who`: that or the id) is found out when
 * the entry is sealed, so one that nobody has takes the same time.
 */
export async function recordFailure(
  { pool }: { pool: Pool },
  who: string,
  why: "password" | "code" | "passkey" | "pin",
): Promise<void> {
  // PostgreSQL refuses U+0000 and halves of surrogate pairs in text.
  const text = Buffer.from(who.trim().replaceAll("\0", "")).toString();
  await pool.query("select audit_failed($1)", [JSON.stringify({ who: text, why })]);
}
