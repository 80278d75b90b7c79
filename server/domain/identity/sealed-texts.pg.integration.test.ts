import { afterAll, beforeAll, expect, it } from "vitest";
import { createSealedTexts } from "../../infra/sealing/sealed-texts";
import { at, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { DAY } from "../shared/duration";
import { rotateKeys } from "./commands/rotate-keys";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
afterAll(() => t.close());

const textsOf = () => {
  const { database, secretKey } = t.world.infra;
  return createSealedTexts({ pool: database.pool, secretKey });
};
const told = async () => (await t.world.ask("GET", "/messages?status=sent", { as: "staff" })).body.items[0];

it("what customers are told stands in no row as it was written, and staff read it all the same", async () => {
  await t.booked(at(2 * DAY));
  await t.handle();
  await t.sendAll();
  const [row] = await t.sql<{ subject: string; text: string }>(
    "select subject, text from message where status = 'sent'",
  );
  expect(row?.text).toMatch(/^§k\d+:[\w-]{40,}$/);
  expect(`${row?.subject}${row?.text}`).not.toContain("Blood");
  expect((await told()).text).toContain("Blood test");
});

it("keys are rotated while both are read, also by who read them before, and the old one is gone afterwards", async () => {
  const { pool } = t.world.infra.database;
  const { secretKey } = t.world.infra;
  const reader = textsOf();
  const early = await reader.seal("Written before");
  // As they were before there were keys.
  await t.sql("update message set subject = 'Plain' where status = 'sent'");
  const before = await t.sql<{ id: number }>("select id from field_key");
  const count = await rotateKeys({ pool, secretKey, settleMs: 0 });
  expect(count).toBeGreaterThan(0);
  const after = await t.sql<{ id: number }>("select id from field_key");
  expect(after).toHaveLength(1);
  expect(after[0]?.id).toBeGreaterThan(before[0]?.id ?? 0);
  const rest = await t.sql(`select from message where text is not null and text not like '§k${after[0]?.id}:%'`);
  expect(rest).toEqual([]);
  expect(await told()).toMatchObject({ subject: "Plain", text: expect.stringContaining("Blood test") });
  // It still holds the keys it has read.
  expect(await reader.open(early)).toBe("Written before");
});

it("a rotation that was stopped goes on, and what another SECRET_KEY sealed is not opened", async () => {
  const { pool } = t.world.infra.database;
  const { secretKey } = t.world.infra;
  const { seal } = textsOf();
  await t.sql("insert into field_key (sealed_key) select sealed_key from field_key");
  const kept = await seal("Half way");
  await pool.query("update message set subject = $1 where status = 'sent'", [kept]);
  await rotateKeys({ pool, secretKey, settleMs: 0 }, true);
  expect((await told()).subject).toBe("Half way");
  const other = createSealedTexts({ pool, secretKey: Buffer.from("o".repeat(32)) });
  await expect(other.open(kept)).rejects.toThrow("SECRET_KEY");
});
