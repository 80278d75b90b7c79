import type { z } from "zod";
import type { Outgoing } from "../../../infra/outgoing/outgoing";
import { DomainError } from "../../shared/errors";
import type { AccountDeps } from "../account-deps";
import type { UserActor } from "../actor";
import { discover } from "../issuer-client";
import type { Issuer, issuerInput } from "../issuer-schema";
import { requireConfirmed } from "../queries/factors";

export type IssuerDeps = AccountDeps & { outgoing: Outgoing; baseUrl: URL };

/** Lets people sign in at an issuer, which is asked who it is first. Throws `confirm_first`, `issuer_failed`. */
export async function setIssuer(deps: IssuerDeps, actor: UserActor, given: z.infer<typeof issuerInput>): Promise<void> {
  await requireConfirmed(deps, actor);
  await discover(deps.outgoing, given).catch(() => {
    throw new DomainError("issuer_failed");
  });
  await deps.pool.query(
    `insert into issuer (organization_id, issuer, client_id, sealed_secret, created_at) values ($1, $2, $3, $4, $5)
     on conflict (organization_id) do update set issuer = excluded.issuer, client_id = excluded.client_id, sealed_secret = excluded.sealed_secret`,
    [
      actor.organizationId,
      given.issuer,
      given.clientId,
      await deps.work.texts.seal(given.clientSecret),
      deps.clock.now(),
    ],
  );
}

/** Ends it, and every session it opened. Throws `confirm_first`. */
export async function removeIssuer(deps: IssuerDeps, actor: UserActor): Promise<void> {
  await requireConfirmed(deps, actor);
  await deps.pool.query("delete from issuer where organization_id = $1", [actor.organizationId]);
  await deps.pool.query("delete from session where organization_id = $1 and by_issuer", [actor.organizationId]);
}

/** Where the organisation's people may sign in beside here, or null. */
export async function findIssuer({ pool }: IssuerDeps, { organizationId }: UserActor): Promise<Issuer | null> {
  const { rows } = await pool.query<Issuer>(
    `select issuer, client_id as "clientId" from issuer where organization_id = $1`,
    [organizationId],
  );
  return rows[0] ?? null;
}
