import type { z } from "zod";
import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import { newId } from "../../shared/id";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { gather } from "../queries/customers";
import type { CustomerRecord, customerRecordInput, customerRecordPatch } from "../schema";

interface Deps {
  work: Work;
  clock: Clock;
}

/** Throws `customer_known` where somebody has this address, or this number and name. */
export async function createCustomer(
  { work, clock }: Deps,
  scope: Scope,
  customer: z.infer<typeof customerRecordInput>,
): Promise<CustomerRecord> {
  await gather(work, scope);
  const id = newId("cus", scope.organizationId, clock.now().getTime());
  return settled(await work.call<CustomerRecord>("customer_create", { ...scope, id, customer }));
}

/** What is changed takes the place of what stood there, also with appointments to come. Throws `not_found`, `stale_version`. */
export async function changeCustomer(
  { work }: Pick<Deps, "work">,
  scope: Scope,
  id: string,
  patch: z.infer<typeof customerRecordPatch>,
  ifVersion?: number,
): Promise<CustomerRecord> {
  await gather(work, scope);
  return settled(await work.call<CustomerRecord>("customer_change", { ...scope, id, patch, ifVersion }));
}

/** Somebody who never came. Throws `not_found`, `stale_version`, `in_use`: who has been here is erased instead. */
export async function deleteCustomer(
  { work }: Pick<Deps, "work">,
  scope: Scope,
  id: string,
  ifVersion?: number,
): Promise<void> {
  await gather(work, scope);
  settled(await work.call<object>("customer_delete", { ...scope, id, ifVersion }));
}
