import type { ParsedMail } from "mailparser";
import nodeIcal from "node-ical";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { at, EMAIL, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { book } from "../../testing/offer";
import { DAY, HOUR, MINUTE } from "../shared/duration";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
beforeEach(() => t.reset());
afterEach(() => {
  expect(t.logged()).not.toMatch(/amal|haddad|apt_t_/i);
});
afterAll(() => t.close());

const calendarIn = ({ attachments }: ParsedMail) => {
  const text = attachments.find(({ filename }) => filename === "appointment.ics")?.content.toString("utf8") ?? "";
  const event = Object.values(nodeIcal.sync.parseICS(text)).find((part) => part?.type === "VEVENT");
  return { text, event: event as unknown as { uid: string; sequence: string; start: Date } };
};

it("a booking, its change and its end write one event each, with ids and nothing personal; a hold writes none", async () => {
  const { locationId, serviceId } = t.world.riverside;
  const start = at(2 * DAY);
  const hold = await t.world.ask("POST", "/holds", { body: { locationId, serviceId, start } });
  expect(await t.outbox()).toEqual([]);
  const { id, token } = await t.booked(start, { holdId: hold.body.id });
  await t.booked(start, { holdId: hold.body.id });
  const headers = { "x-request-id": "req-of-the-move" };
  await t.world.ask("PATCH", `/appointments/${token}`, { body: { start: at(3 * DAY) }, headers });
  await t.world.ask("POST", `/appointments/${token}/cancel`);
  const events = await t.outbox();
  expect(events.map(({ type, payload }) => [type, payload])).toEqual([
    ["appointment.booked", expect.objectContaining({ appointmentId: id, version: 2 })],
    ["appointment.rescheduled", expect.objectContaining({ appointmentId: id, version: 3 })],
    ["appointment.cancelled", expect.objectContaining({ appointmentId: id, version: 4 })],
  ]);
  expect(events.every(({ requestId }) => requestId)).toBe(true);
});

it("a refused booking writes no event", async () => {
  const start = at(2 * DAY);
  await t.booked(start);
  expect((await book(t.world, t.world.riverside.serviceId, start, {})).status).toBe(409);
  expect(await t.outbox()).toHaveLength(1);
});

it("the confirmation arrives by SMTP with text, HTML, link and a calendar entry in the location's zone", async () => {
  const { id, token, start } = await t.booked();
  await t.handle();
  await t.sendAll();
  expect(t.mail.received).toHaveLength(1);
  const [letter] = t.mail.received as [ParsedMail];
  expect(letter.from?.value).toEqual([{ name: "riverside", address: "desk@clinic.example" }]);
  expect(letter.to).toMatchObject({ value: [{ name: "Amal Haddad", address: EMAIL }] });
  expect(letter.subject).toMatch(/^Booked: Blood test, /);
  const link = `https://book.example/appointments/${token}`;
  expect(letter.text).toContain(link);
  expect(letter.html).toContain(`href="${link}"`);
  const { text, event } = calendarIn(letter);
  expect(text).toContain("METHOD:REQUEST");
  expect(text).toContain("BEGIN:VTIMEZONE\r\nTZID:Europe/London");
  expect([event.uid, Number(event.sequence), new Date(+event.start).toISOString()]).toEqual([
    `${id}@qconnect`,
    0,
    new Date(start).toISOString(),
  ]);
  expect(await t.summary()).toEqual(["booked sent", "1440 queued", "60 queued"]);
  const [row] = await t.rows();
  expect(row?.text).toContain("Blood test");
  expect(JSON.stringify(await t.rows())).not.toContain("apt_t_");
});

it("reminders go out once each when their time comes, without a calendar entry", async () => {
  await t.booked();
  await t.handle();
  await t.sendAll();
  t.world.infra.clock.set(at(DAY));
  await t.sendAll();
  t.world.infra.clock.set(at(2 * DAY - HOUR));
  await t.sendAll();
  await t.handle();
  await t.sendAll();
  expect(t.subjects()).toEqual(["Booked", "Reminder", "Reminder"]);
  expect(t.mail.received[1]?.attachments).toEqual([]);
  expect(await t.summary()).toEqual(["booked sent", "1440 sent", "60 sent"]);
});

it("a change tells the new time under the same UID, plans the reminders anew and drops the old", async () => {
  const { token } = await t.booked();
  await t.handle();
  await t.sendAll();
  const moved = await t.world.ask("PATCH", `/appointments/${token}`, { body: { start: at(3 * DAY) } });
  expect(moved.status).toBe(200);
  await t.handle();
  await t.sendAll();
  expect(t.subjects()).toEqual(["Booked", "New time"]);
  const [before, after] = t.mail.received.map(calendarIn);
  expect(after?.event.uid).toBe(before?.event.uid);
  expect(Number(after?.event.sequence)).toBe(1);
  const reminders = (await t.rows()).filter(({ kind }) => kind === "reminder");
  expect(reminders.map(({ rule, status, due_at }) => [rule, status, due_at.toISOString()])).toEqual([
    ["1440", "dropped", at(DAY)],
    ["60", "dropped", at(2 * DAY - HOUR)],
    ["1440", "queued", at(2 * DAY)],
    ["60", "queued", at(3 * DAY - HOUR)],
  ]);
});

it("a time moved away and back is reminded of once", async () => {
  const { token, start } = await t.booked();
  await t.handle();
  await t.world.ask("PATCH", `/appointments/${token}`, { body: { start: at(2 * HOUR) } });
  await t.handle();
  await t.world.ask("PATCH", `/appointments/${token}`, { body: { start } });
  await t.handle();
  await t.sendAll();
  for (const time of [DAY, 2 * DAY - HOUR, 2 * DAY]) {
    t.world.infra.clock.set(at(time));
    await t.sendAll();
  }
  expect(t.subjects()).toEqual(["Booked", "Reminder", "Reminder"]);
});

it("events that arrive in the wrong order tell the same", async () => {
  const { token } = await t.booked();
  await t.world.ask("PATCH", `/appointments/${token}`, { body: { start: at(3 * DAY) } });
  await t.handle((await t.outbox()).reverse());
  await t.sendAll();
  expect(t.subjects()).toEqual(["Booked"]);
  expect(new Date(+calendarIn(t.mail.received[0] as ParsedMail).event.start).toISOString()).toBe(at(3 * DAY));
});

it("a cancelled appointment is told once with METHOD:CANCEL and reminded of no more, even before its event is handled", async () => {
  const { token } = await t.booked();
  await t.handle();
  await t.sendAll();
  await t.world.ask("POST", `/appointments/${token}/cancel`);
  t.world.infra.clock.set(at(DAY));
  await t.sendAll();
  expect(await t.summary()).toEqual(["booked sent", "1440 dropped", "60 queued"]);
  await t.handle();
  await t.sendAll();
  expect(t.subjects()).toEqual(["Booked", "Cancelled"]);
  const { text, event } = calendarIn(t.mail.received[1] as ParsedMail);
  expect(text).toContain("METHOD:CANCEL");
  expect(text).toContain("STATUS:CANCELLED");
  expect(Number(event.sequence)).toBe(1);
  expect((await t.summary()).sort()).toEqual(["1440 dropped", "60 dropped", "booked sent", "cancelled sent"]);
});

it("after an outage nobody gets two reminders at once, and none after the start", async () => {
  await t.booked();
  await t.booked(at(2.5 * DAY));
  await t.handle();
  await t.sendAll();
  t.mail.received.length = 0;
  t.world.infra.clock.set(at(2 * DAY - 30 * MINUTE));
  await t.sendAll();
  expect(t.subjects()).toEqual(["Reminder", "Reminder"]);
  t.world.infra.clock.set(at(4 * DAY));
  await t.sendAll();
  expect(t.mail.received).toHaveLength(2);
});

it("who left nothing to reach them by is told nothing", async () => {
  await t.booked(at(2 * DAY), { customer: { name: "Amal Haddad" } });
  await t.handle();
  expect(await t.rows()).toEqual([]);
});
