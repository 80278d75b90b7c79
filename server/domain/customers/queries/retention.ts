import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import { KEPT, KEPT_KINDS, type Retention } from "../kept-schema";

/** How long an organisation keeps what: as it says, else as the table does. */
export async function retentionOf(
  { call }: Pick<Work, "call">,
  { organizationId }: Pick<Scope, "organizationId">,
): Promise<Retention> {
  const said = await call<Partial<Retention>>("retention_read", { organizationId });
  return Object.fromEntries(KEPT_KINDS.map((kind) => [kind, said[kind] ?? KEPT[kind].days])) as Retention;
}
