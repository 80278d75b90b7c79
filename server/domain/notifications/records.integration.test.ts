import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { LETTER_FILES_KEPT_FOR, letterFile, purgeLetterFiles } from "../../infra/notifier/letter-file";
import { at, EMAIL, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { offer } from "../../testing/offer";
import { applyRetention } from "../customers/commands/apply-retention";
import { KEPT } from "../customers/kept-schema";
import { DAY, MINUTE } from "../shared/duration";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
beforeEach(() => t.reset());
afterAll(() => t.close());

const list = (query = "") => t.world.ask("GET", `/messages${query}`, { as: "staff" });

async function failedOne(): Promise<string> {
  t.mail.refuse(550);
  await t.booked();
  await t.handle();
  await t.sendAll();
  t.mail.refuse(null);
  const { body } = await list("?status=failed");
  return body.items[0].id;
}

it("staff list messages by status and channel, page by page; nobody else does", async () => {
  await failedOne();
  await t.booked(at(3 * DAY), { customer: { name: "Amal Haddad", phone: "+44 20 7946 0018" } });
  await t.handle();
  await t.sendAll();
  const kinds = async (query: string) =>
    (await list(query)).body.items.map((one: { channel: string; status: string }) => `${one.channel} ${one.status}`);
  expect(await kinds("?status=failed")).toEqual(["email failed"]);
  expect(await kinds("?channel=sms&status=sent")).toEqual(["sms sent"]);
  expect(await kinds("?channel=push")).toEqual([]);
  expect(await kinds("?limit=2")).toHaveLength(2);
  expect(await kinds("?status=sent&q=amal")).toEqual(["sms sent"]);
  expect(await kinds("?status=sent&q=7946%200018")).toEqual(["sms sent"]);
  expect(await kinds(`?status=failed&q=${EMAIL.toUpperCase()}`)).toEqual(["email failed"]);
  for (const none of ["nobody", "%25", "_"]) expect(await kinds(`?q=${none}`)).toEqual([]);
  expect((await list("?status=lost")).status).toBe(400);
  expect((await t.world.ask("GET", "/messages")).status).toBe(401);
  const other = await t.world.ask("GET", "/messages", { as: t.world.harbour.tokens.staff });
  expect(other.body.items).toEqual([]);
});

it("a message that was given up is sent again on demand, under its own Message-ID, and only such a one", async () => {
  const id = await failedOne();
  const resend = (as = "staff") => t.world.ask("POST", `/messages/${id}/resend`, { as });
  expect((await resend(t.world.harbour.tokens.staff)).status).toBe(404);
  const again = await resend();
  expect([again.status, again.body.status, again.body.attempts]).toEqual([200, "queued", 0]);
  const twice = await resend();
  expect([twice.status, twice.body.code]).toEqual([409, "message_state"]);
  await t.sendAll();
  expect(t.mail.received.map(({ messageId }) => messageId)).toEqual([`<${id}@book.example>`]);
  expect((await resend()).status).toBe(409);
});

it("what is sent again is still true then, or it is not sent", async () => {
  const id = await failedOne();
  const { appointmentId } = (await list("?status=failed")).body.items[0];
  await t.world.ask("POST", `/appointments/${appointmentId}/cancel`, { as: "staff" });
  await t.world.ask("POST", `/messages/${id}/resend`, { as: "staff" });
  await t.sendAll();
  expect((await t.rows()).find((row) => row.id === id)).toMatchObject({ status: "dropped", error: "superseded" });
});

it("what staff change is told as theirs", async () => {
  const first = await t.booked();
  const second = await t.booked(at(4 * DAY));
  await t.handle();
  await t.sendAll();
  t.mail.received.length = 0;
  await t.world.ask("PATCH", `/appointments/${first.id}`, { as: "staff", body: { start: at(3 * DAY) } });
  await t.world.ask("POST", `/appointments/${second.id}/cancel`, { as: "staff" });
  await t.handle();
  await t.sendAll();
  expect(t.mail.received.map(({ subject }) => subject?.split(":")[0]).sort()).toEqual(["Cancelled", "Moved"]);
  expect(t.mail.received.find(({ subject }) => subject?.startsWith("Cancelled"))?.text).toContain(
    "we had to cancel your appointment",
  );
});

it("a request is told as one, then its answer: the booking, or why not; and only a booking is reminded of", async () => {
  const { serviceIds } = await offer(t.world, [{ needsApproval: true, whatToBring: ["Your passport"] }]);
  const request = async (start: string) => {
    const { locationId } = t.world.riverside;
    const customer = { name: "Amal Haddad", email: EMAIL };
    const body = { locationId, serviceId: serviceIds[0], start, customer };
    return (await t.world.ask("POST", "/appointments", { body })).body;
  };
  const [wanted, refused] = [await request(at(2 * DAY)), await request(at(3 * DAY))];
  await t.handle();
  await t.sendAll();
  expect(t.subjects()).toEqual(["Requested", "Requested"]);
  expect(await t.summary()).toEqual(["requested sent", "requested sent"]);
  t.mail.received.length = 0;
  await t.world.ask("POST", `/appointments/${wanted.id}/approve`, { as: "staff" });
  await t.world.ask("POST", `/appointments/${refused.id}/decline`, {
    as: "staff",
    body: { reason: "No room that day" },
  });
  await t.handle();
  await t.sendAll();
  const textOf = (about: string) => t.mail.received.find(({ subject }) => subject?.startsWith(about));
  expect(textOf("Booked")?.text).toContain("Please bring: Your passport");
  expect(textOf("Booked")?.attachments).toHaveLength(2);
  expect(textOf("Not confirmed")?.text).toContain("Reason: No room that day");
  expect(textOf("Not confirmed")?.attachments).toEqual([]);
  expect((await t.summary()).filter((line) => line.endsWith("queued"))).toEqual(["1440 queued", "60 queued"]);
});

it("a note of the staff is no news: what is on its way still goes out, and nothing is told twice", async () => {
  const { id } = await t.booked();
  await t.handle();
  const noted = await t.world.ask("PATCH", `/appointments/${id}/staff-notes`, {
    as: "staff",
    body: { staffNotes: "Afraid of needles" },
  });
  expect(noted.status).toBe(200);
  await t.sendAll();
  await t.handle();
  await t.sendAll();
  expect(t.subjects()).toEqual(["Booked"]);
});

it("after 90 days what was said and whose browser heard it is forgotten; that it was said stays", async () => {
  const [past, ahead] = [await t.booked(), await t.booked(at(50 * DAY))];
  for (const { token } of [past, ahead])
    await t.world.ask("POST", `/appointments/${token}/push-subscriptions`, { body: t.push.browser().subscription });
  await t.handle();
  await t.sendAll();
  const { clock, database } = t.world.infra;
  clock.set(at(KEPT.messages.days * DAY - MINUTE));
  await applyRetention({ work: database.work, clock });
  expect((await t.rows()).find(({ kind, channel }) => kind === "booked" && channel === "email")?.text).toContain(
    "Blood test",
  );
  clock.set(at((KEPT.messages.days + 3) * DAY));
  await database.pool.query("update push_subscription set created_at = $1", [at(0)]);
  await applyRetention({ work: database.work, clock });
  // The other appointment is still to come.
  expect((await database.pool.query("select appointment_id from push_subscription")).rows).toEqual([
    { appointment_id: ahead.id },
  ]);
  expect((await t.rows()).find(({ kind, channel }) => kind === "booked" && channel === "email")).toMatchObject({
    status: "sent",
    subject: null,
    text: null,
  });
});

it("files nobody carried away are deleted with the texts, younger ones not", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "messages-"));
  const kept = new Date(t.world.infra.clock.now().getTime() - LETTER_FILES_KEPT_FOR);
  await purgeLetterFiles(dataDir, kept);
  await letterFile(dataDir, "msg_old.eml", "x");
  await letterFile(dataDir, "msg_new.eml", "x");
  await writeFile(join(dataDir, "other"), "x");
  const old = new Date(kept.getTime() - MINUTE);
  await utimes(join(dataDir, "messages", "msg_old.eml"), old, old);
  await purgeLetterFiles(dataDir, kept);
  expect([await readdir(join(dataDir, "messages")), (await readdir(dataDir)).sort()]).toEqual([
    ["msg_new.eml"],
    ["messages", "other"],
  ]);
  await rm(dataDir, { recursive: true });
});
