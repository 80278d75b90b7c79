import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import { type Setup, setupDraft } from "../schema";

/** What was said so far. */
export async function readSetup(work: Work, { organizationId }: Scope): Promise<Setup> {
  const row = await work.prisma.organizationSetup.findUnique({ where: { organizationId } });
  const { starter: _, ...draft } = (row?.draft ?? {}) as Record<string, unknown>;
  return { draft: setupDraft.parse(draft), isOver: row === null || row.finishedAt !== null };
}
