import type { ParsedMail } from "mailparser";
import nodeIcal from "node-ical";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { at, EMAIL, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { publicScopeOf } from "../identity/access";
import { DAY, HOUR } from "../shared/duration";
import { toldAbout } from "./queries/told";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
beforeEach(() => t.reset());
afterAll(() => t.close());

interface Booked {
  id: string;
  token: string;
  reference: string;
  start: string;
}

/** Three weeks in a row from in two days on. */
async function series(): Promise<Booked[]> {
  const { locationId, serviceId } = t.world.riverside;
  const customer = { name: "Amal Haddad", email: EMAIL };
  const wish = { locationId, serviceId, customer, start: at(2 * DAY), rule: "FREQ=WEEKLY;COUNT=3" };
  const { status, text, body } = await t.world.ask("POST", "/series", { body: wish });
  if (status !== 201) throw new Error(text);
  return body.appointments;
}
const cancelAll = ({ token }: Booked) => t.world.ask("POST", `/appointments/${token}/cancel-series`);
const newest = () => t.mail.received.at(-1) as ParsedMail;
async function tell() {
  await t.handle();
  await t.sendAll();
}

function entriesIn({ attachments }: ParsedMail) {
  const file = attachments.find(({ filename }) => filename === "appointment.ics")?.content.toString("utf8") ?? "";
  const events = Object.values(nodeIcal.sync.parseICS(file)).filter((part) => part?.type === "VEVENT");
  const known = events as unknown as { uid: string; sequence: string; status: string }[];
  return {
    method: /METHOD:(\w+)/.exec(file)?.[1],
    status: [...new Set(known.map(({ status }) => status))].join(),
    entries: known.map(({ uid, sequence }) => [uid, Number(sequence)]),
  };
}

it("a series is confirmed by one letter with every time and every entry, and each appointment has reminders of its own", async () => {
  const all = await series();
  await tell();
  expect(t.subjects()).toEqual(["Booked"]);
  const letter = newest();
  expect(letter.subject).toContain("3 times from Wed, Mar 4");
  for (const words of ["March 4", "March 11", "March 18", ...all.map(({ reference }) => reference)])
    expect(letter.text).toContain(words);
  for (const { token } of all) {
    expect(letter.text).toMatch(new RegExp(`Wed, Mar \\d+, \\d+:\\d\\d.*: \\S+/appointments/${token}`));
    expect(letter.html).toContain(`/appointments/${token}">Wed, Mar`);
  }
  expect(letter.text).toContain("See, change or cancel each of them:");
  expect(entriesIn(letter)).toEqual({
    method: "PUBLISH",
    status: "CONFIRMED",
    entries: all.map(({ id }) => [`${id}@qconnect`, 0]),
  });
  expect((await t.summary()).sort()).toEqual([
    ...Array(3).fill("1440 queued"),
    ...Array(3).fill("60 queued"),
    "booked sent",
  ]);
});

it("whichever of its events is handled first, late, again or beside the others, there is one letter", async () => {
  const [, middle] = (await series()) as [Booked, Booked, Booked];
  const events = await t.outbox();
  await t.handle(events.filter(({ payload }) => (payload as { appointmentId: string }).appointmentId === middle.id));
  await t.sendAll();
  expect(newest().subject).toContain("3 times");
  await Promise.all(events.map((event) => t.handle([event])));
  await tell();
  expect(t.subjects()).toEqual(["Booked"]);
});

it("what was moved before the letter went out is told of by itself, the rest together", async () => {
  const [first, second, third] = (await series()) as [Booked, Booked, Booked];
  await t.world.ask("PATCH", `/appointments/${first.token}`, { body: { start: at(3 * DAY) } });
  await tell();
  expect(t.mail.received.map((letter) => entriesIn(letter).entries).sort((a, b) => a.length - b.length)).toEqual([
    [[`${first.id}@qconnect`, 1]],
    [second, third].map(({ id }) => [`${id}@qconnect`, 0]),
  ]);
  expect(t.subjects()).toEqual(["Booked", "Booked"]);
});

it("what becomes of one afterwards is told as its change, even when the events are long forgotten", async () => {
  const [, second] = (await series()) as [Booked, Booked, Booked];
  await tell();
  await t.world.infra.database.pool.query("delete from outbox");
  await t.world.ask("PATCH", `/appointments/${second.token}`, { body: { start: at(10 * DAY) } });
  await tell();
  expect(t.subjects()).toEqual(["Booked", "New time"]);
  expect(entriesIn(newest())).toMatchObject({ method: "REQUEST", entries: [[`${second.id}@qconnect`, 1]] });
});

it("a series that is cancelled is told of by one letter that says of every entry that it is cancelled", async () => {
  const all = await series();
  await tell();
  await cancelAll(all[1] as Booked);
  await tell();
  expect(t.subjects()).toEqual(["Booked", "Cancelled"]);
  expect(newest().subject).toContain("3 times");
  expect(entriesIn(newest())).toEqual({
    method: "PUBLISH",
    status: "CANCELLED",
    entries: all.map(({ id }) => [`${id}@qconnect`, 1]),
  });
  expect((await t.summary()).filter((line) => line.endsWith("queued"))).toEqual([]);
});

it("a series cancelled before its confirmation went out is told of once, as cancelled", async () => {
  const [first] = (await series()) as [Booked];
  await t.handle();
  await cancelAll(first);
  await tell();
  expect(t.subjects()).toEqual(["Cancelled"]);
});

it("a letter that goes out after the first time lists those to come", async () => {
  const [, second, third] = (await series()) as [Booked, Booked, Booked];
  await t.handle();
  t.world.infra.clock.set(at(2 * DAY + HOUR));
  await t.sendAll();
  const letter = t.mail.received.find(({ subject }) => subject?.startsWith("Booked"));
  expect(entriesIn(letter as ParsedMail).entries).toEqual([second, third].map(({ id }) => [`${id}@qconnect`, 0]));
});

it("each holder of an appointment of the series sees that it was confirmed", async () => {
  const all = await series();
  await tell();
  for (const { id } of all) {
    const told = await toldAbout(t.deps.work, publicScopeOf("apt", id), id, "holder");
    expect(told.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      "booked sent",
      "reminder queued",
      "reminder queued",
    ]);
  }
});

it("a rule about time zones that changed is told with a new entry, the clock being the same", async () => {
  const { id } = await t.booked();
  await tell();
  await t.world.infra.database.pool.query(
    "update appointment set local_start = local_start + interval '1 hour' where id = $1",
    [id],
  );
  await t.world.ask("POST", "/drifted-appointments/repair", { as: "manager" });
  await tell();
  expect(t.subjects()).toEqual(["Booked", "Stays at 10"]);
  expect(newest().text).toContain("Your appointment stays at 10:00 AM.");
  expect(entriesIn(newest())).toMatchObject({ method: "REQUEST", entries: [[`${id}@qconnect`, 1]] });
});
