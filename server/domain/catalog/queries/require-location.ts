import type { PrismaReader } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";

/** Throws `not_found` where the location is not the scope's. */
export async function requireLocation(prisma: PrismaReader, { organizationId }: Scope, id: string): Promise<void> {
  const where = { organizationId_id: { organizationId, id } };
  if (!(await prisma.location.findUnique({ where, select: { id: true } }))) throw new DomainError("not_found");
}
