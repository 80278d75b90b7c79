import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { literally } from "../../shared/literally";
import type { Scope } from "../../shared/scope";
import type { AuditEntry, AuditPage, auditFilter } from "../schema";

interface Row extends Omit<AuditEntry, "id" | "actor" | "subject" | "before" | "after"> {
  seq: number;
  actorId: string | null;
  actorName: string | null;
  subjectId: string;
  subjectName: string | null;
  changes: Pick<AuditEntry, "before" | "after"> | null;
}

/** The newest first. */
export async function listEntries(
  { call }: Pick<Work, "call">,
  { organizationId }: Scope,
  { cursor, limit, q, ...filter }: z.output<typeof auditFilter>,
): Promise<AuditPage> {
  const before = cursor === undefined ? {} : { before: Number(cursor) };
  const search = q === undefined ? {} : { search: searchFor(q) };
  const rows = await call<Row[]>("audit_read", { organizationId, ...filter, ...search, ...before, limit: limit + 1 });
  const given = rows.slice(0, limit);
  return { items: given.map(toEntry), nextCursor: rows.length > limit ? String(given.at(-1)?.seq) : null };
}

const searchFor = (q: string) => ({
  pattern: `%${literally(q)}%`,
  inChanges: `%${literally(JSON.stringify(q).slice(1, -1))}%`,
  said: q.toUpperCase(),
});

function toEntry({ seq, actorId, actorName, subjectId, subjectName, changes, ...row }: Row): AuditEntry {
  const name = changes?.after?.name ?? changes?.before?.name ?? changes?.after?.email ?? changes?.before?.email;
  return {
    ...row,
    id: String(seq),
    actor: actorId === null ? null : { id: actorId, name: actorName },
    subject: { id: subjectId, name: subjectName ?? (typeof name === "string" ? name : null) },
    before: changes?.before ?? null,
    after: changes?.after ?? null,
  };
}
