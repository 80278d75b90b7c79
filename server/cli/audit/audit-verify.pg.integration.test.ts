import { afterAll, beforeAll, expect, it } from "vitest";
import { auditKey } from "../../domain/audit/audit-key";
import { seal } from "../../domain/audit/commands/seal";
import { npmRun } from "../../testing/npm-run";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { asOwner } from "../../testing/test-database";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

const verify = () => npmRun("audit:verify", [], world.infra.database.url);

it("says that a chain holds, and ends with 1 at the entry that was changed", async () => {
  const { serviceId, organizationId } = world.riverside;
  const { database, secretKey } = world.infra;
  await world.ask("PATCH", `/services/${serviceId}`, { as: "manager", body: { name: "Blood sample" } });
  await seal({ work: database.work, key: auditKey(secretKey) });
  const sound = await verify();
  expect(sound).toMatchObject({ code: 0, output: expect.stringContaining(`${organizationId}  `) });
  expect(sound.output).toContain("entries hold, up to");
  await asOwner(database, "alter table audit_entry disable trigger user");
  await asOwner(database, "update audit_entry set verb = 'removed' where organization_id = $1 and seq = 1", [
    organizationId,
  ]);
  const broken = await verify();
  expect(broken.code).toBe(1);
  expect(broken.output).toContain(`${organizationId}  BROKEN at entry 1`);
});
