import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import type { silenceInput, Template, templateName } from "../template-schema";

/** From now on messages of this kind say so in this language. */
export async function setTemplate(work: Work, { organizationId }: Scope, template: Template): Promise<void> {
  const { kind, language, ...words } = template;
  const name = { organizationId, kind, language };
  await work.prisma.messageTemplate.upsert({
    where: { organizationId_kind_language: name },
    create: { ...name, ...words },
    update: words,
  });
}

/** Back to the usual words. */
export async function resetTemplate(
  work: Work,
  { organizationId }: Scope,
  name: z.infer<typeof templateName>,
): Promise<void> {
  await work.prisma.messageTemplate.deleteMany({ where: { organizationId, ...name } });
}

/** Whether messages of a kind are sent. Those that wait already are dropped when their time comes. */
export async function setSilence(
  work: Work,
  { organizationId }: Scope,
  { kind, isSilent }: z.infer<typeof silenceInput>,
): Promise<void> {
  await work.prisma.$executeRaw`
    update organization set version = version + 1,
      silent_kinds = array_remove(silent_kinds, ${kind}) || case when ${isSilent} then array[${kind}] else '{}'::text[] end
    where id = ${organizationId}`;
}
