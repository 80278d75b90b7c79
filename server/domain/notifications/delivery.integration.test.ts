import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createNotifier } from "../../infra/notifier/channels";
import { startBackground } from "../../jobs/background";
import { createTestCaller } from "../../testing/caller";
import { eventually } from "../../testing/eventually";
import { at, BASE_URL, EMAIL, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { signedIn } from "../../testing/signed-in";
import { pushKeys } from "../identity/push-keys";
import { DAY, MINUTE } from "../shared/duration";
import { CLAIM_FOR, sendDue } from "./commands/send-due";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
beforeEach(() => t.reset());
afterEach(() => {
  expect(t.logged()).not.toMatch(/amal|haddad|apt_t_/i);
});
afterAll(() => t.close());

it("four senders at once send each of 40 messages once", async () => {
  for (let i = 0; i < 40; i++) await t.booked(at(2 * DAY + i * 15 * MINUTE));
  const events = await t.outbox();
  await Promise.all([t.handle(events), t.handle(events)]);
  await Promise.all([1, 2, 3, 4].map(() => t.sendAll()));
  expect(t.mail.received).toHaveLength(40);
  expect(new Set(t.mail.received.map(({ messageId }) => messageId)).size).toBe(40);
  expect((await t.summary()).filter((line) => line === "booked sent")).toHaveLength(40);
});

it("a message whose sender died is left alone while it may be on its way, then sent by another under the same Message-ID", async () => {
  await t.booked();
  await t.handle();
  const claimUntil = at(CLAIM_FOR);
  const claimed = await t.deps.work.call<{ id: string }[]>("message_claim", { now: at(0), claimUntil, limit: 5 });
  await t.sendAll();
  expect(t.mail.received).toHaveLength(0);
  t.world.infra.clock.advance(CLAIM_FOR);
  await t.sendAll();
  expect(t.mail.received.map(({ messageId }) => messageId)).toEqual([`<${claimed[0]?.id}@book.example>`]);
});

it("what fails is tried again later and later, at most six times; what the server refuses for good, once", async () => {
  await t.booked(at(20 * DAY));
  await t.handle();
  t.mail.refuse(451);
  const tries: number[] = [];
  for (let minute = 0; minute < 200; minute++) {
    t.world.infra.clock.set(at(minute * MINUTE));
    if ((await sendDue(t.deps)) > 0) tries.push(minute);
  }
  expect(tries).toEqual([0, 1, 3, 11, 43, 171]);
  expect((await t.summary())[0]).toBe("booked failed");
  t.mail.refuse(550);
  await t.booked(at(21 * DAY));
  await t.handle();
  await t.sendAll();
  const refused = (await t.rows()).filter(({ kind, attempts }) => kind === "booked" && attempts === 1);
  expect(refused).toMatchObject([{ status: "failed", error: expect.stringContaining("550") }]);
  expect(t.logged()).toContain("SMTP 550");
});

const localNotifier = (dataDir: string) =>
  createNotifier({
    ...{ smtpUrl: undefined, smsUrl: undefined, dataDir, baseUrl: BASE_URL },
    ...{ keys: pushKeys(t.world.infra.secretKey), outgoing: t.world.infra.outgoing },
  });

it("without SMTP_URL each message is one .eml file that mail programs read", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "messages-"));
  await t.booked();
  await t.handle();
  await t.sendAll({ ...t.deps, notifier: localNotifier(dataDir) });
  const files = await readdir(join(dataDir, "messages"));
  expect(files).toHaveLength(1);
  const letter = await simpleParser(await readFile(join(dataDir, "messages", files[0] as string)));
  expect(letter.subject).toMatch(/^Booked: /);
  expect(letter.attachments.map(({ filename }) => filename)).toContain("appointment.ics");
  await rm(dataDir, { recursive: true });
});

it("the background work carries a booking to the mailbox by itself", async () => {
  const background = startBackground(t.world.infra, {
    smtpUrl: t.mail.url,
    smsUrl: t.sms.url,
    dataDir: "",
    baseUrl: BASE_URL,
  });
  await t.booked();
  await eventually(() => t.mail.received.length === 1);
  await eventually(async () => (await t.summary())[0] === "booked sent");
  await background.close();
});

it("staff see their organisation's messages, the newest first; the holder of the link what was told", async () => {
  const { token } = await t.booked();
  await t.handle();
  await t.sendAll();
  const caller = createTestCaller(t.world.infra);
  const { actor } = await signedIn(t.world, "staff");
  const first = await caller.as(actor).notifications.messages({ limit: 2 });
  const rest = await caller.as(actor).notifications.messages({ limit: 2, cursor: first.nextCursor as string });
  const all = [...first.items, ...rest.items];
  expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
  expect(all.map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual([
    "booked sent",
    "reminder queued",
    "reminder queued",
  ]);
  const { organizationId } = t.world.harbour;
  expect(all.find(({ kind }) => kind === "booked")).toMatchObject({ recipient: EMAIL, timeZone: "Europe/London" });
  expect((await caller.as({ ...actor, organizationId }).notifications.messages({})).items).toEqual([]);
  const told = await caller.as(actor).notifications.told({ id: token });
  expect(told.map(({ kind, minutesBefore, status, at: when }) => [minutesBefore ?? kind, status, when])).toEqual([
    ["booked", "sent", at(0)],
    [1440, "queued", at(DAY)],
    [60, "queued", at(2 * DAY - 60 * MINUTE)],
  ]);
  await caller.dispose();
});
