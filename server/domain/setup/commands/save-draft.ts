import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { SetupDraft } from "../schema";
import type { Starter } from "../starter";

/** Opens the set-up of an organisation that has just been made. */
export async function beginSetup(work: Work, { organizationId }: Scope, starter: Starter): Promise<void> {
  await work.prisma.organizationSetup.create({ data: { organizationId, draft: { starter: { ...starter } } } });
}

/** Adds to what was said before; nothing else comes of it yet. Throws `in_use` once the set-up is over. */
export async function saveDraft(work: Work, { organizationId }: Scope, draft: SetupDraft): Promise<void> {
  const added = JSON.stringify(draft);
  const count = await work.prisma.$executeRaw`
    insert into organization_setup as s (organization_id, draft) values (${organizationId}, ${added}::jsonb)
    on conflict (organization_id) do update set draft = s.draft || excluded.draft, changed_at = now()
    where s.finished_at is null`;
  if (count === 0) throw new DomainError("in_use");
}
