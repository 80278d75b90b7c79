import { afterAll, beforeAll, expect, it } from "vitest";
import { newUserId } from "../domain/shared/id";
import { type MessageWorld, startMessageWorld } from "../testing/message-world";
import { wordsFor } from "../words/languages";
import { tellDisabled } from "./webhook-letter";

let world: MessageWorld;
beforeAll(async () => {
  world = await startMessageWorld();
});
afterAll(() => world.close());

async function addPerson(name: string, role: string, isDisabled = false): Promise<void> {
  const { pool } = world.world.infra.database;
  const id = newUserId();
  await pool.query("insert into user_account (id, email, name, password_hash) values ($1, $2, $3, '')", [
    id,
    `${name.toLowerCase()}@riverside.example`,
    name,
  ]);
  await pool.query(
    "insert into membership (organization_id, user_id, role, disabled_at) values ($1, $2, $3, case when $4 then now() end)",
    [world.world.riverside.organizationId, id, role, isDisabled],
  );
}

it("tells the owners and administrators that deliveries stopped, once each, and nobody once it is enabled again", async () => {
  const { riverside, ask, infra } = world.world;
  await addPerson("Olga", "owner");
  await addPerson("Adam", "admin");
  await addPerson("Gone", "owner", true);
  await addPerson("Sami", "staff");
  const body = { url: "https://records.example/hooks/secret-path", types: [] };
  const { id: endpointId } = (await ask("POST", "/webhook-endpoints", { as: "manager", body })).body;
  const { pool, work } = infra.database;
  await pool.query(
    "update webhook_endpoint set status = 'disabled', disabled_reason = 'gone', disabled_at = now() where id = $1",
    [endpointId],
  );
  const tell = tellDisabled({ ...world.deps, work, wordsFor });
  const event = {
    ...{ id: "obx_1", organizationId: riverside.organizationId, type: "webhook.disabled", payload: { endpointId } },
    createdAt: infra.clock.now(),
  };
  await tell(event as never);
  const { received } = world.mail;
  const to = received.map((mail) => [mail.to].flat()[0]?.text ?? "");
  expect(to.sort()).toEqual([expect.stringContaining("adam@"), expect.stringContaining("olga@")]);
  const [letter] = received;
  expect(letter?.text).toContain(`https://book.example/manage/webhooks/${endpointId}`);
  expect(letter?.text).toContain("https://records.example");
  expect(letter?.text, "an address can be a secret").not.toContain("secret-path");
  expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(2);

  await pool.query(
    "update webhook_endpoint set status = 'enabled', disabled_reason = null, disabled_at = null where id = $1",
    [endpointId],
  );
  await tell(event as never);
  expect(received.length).toBe(2);
});
