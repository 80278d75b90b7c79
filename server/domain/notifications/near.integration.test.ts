import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createNearNotices } from "../../jobs/near-notices";
import { EMAIL, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { create } from "../../testing/offer";
import { createCatalogs } from "../catalog/catalogs";
import { publicScope } from "../identity/access";
import { linkTokens } from "../identity/link-tokens";
import { sweepFloor } from "../queue/commands/sweep-floor";
import { createLines } from "../queue/line/lines";
import { NO_QUOTES } from "../queue/quoting/quote-source";
import { MINUTE } from "../shared/duration";

const PHONE = "+44 20 7946 0018";

let t: MessageWorld;
/** Riverside's service takes 15 minutes, and one counter serves each queue of these tests. */
let queueId: string;
let counterId: string;
beforeAll(async () => {
  t = await startMessageWorld();
});
beforeEach(async () => {
  await t.reset();
  await t.world.infra.database.pool.query(
    "update counter set ticket_id = null; update ticket set status = 'left', counter_id = null where status <> 'left'",
  );
  const { locationId, serviceId } = t.world.riverside;
  queueId = await create(t.world, "/queues", { locationId, name: "Desk", letter: "D", serviceIds: [serviceId] });
  counterId = await create(t.world, "/counters", { locationId, name: "Desk 1", queueIds: [queueId] });
  await staff(`/counters/${counterId}/open`);
});
afterEach(() => {
  expect(t.logged()).not.toMatch(/amal|haddad|apt_t_|tkt_t_|7946|wpush/i);
});
afterAll(() => t.close());

const must = async (path: string, body: object, as?: "staff") => {
  const answer = await t.world.ask("POST", path, { as, body });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
};
const staff = (path: string, body: object = {}) => must(path, body, "staff");
const join = (customer?: object) =>
  must(`/queues/${queueId}/tickets`, { serviceId: t.world.riverside.serviceId, ...(customer && { customer }) });
const amal = { name: "Amal Haddad", email: EMAIL };
const step = (id: string, verb: string, body: object = {}) => staff(`/tickets/${id}/${verb}`, body);
const callNext = () => staff(`/counters/${counterId}/call-next`);

/** A pass of one of the instances; each has a memory of its own. */
const instance = () =>
  createNearNotices({ work: t.world.infra.database.work, clock: t.world.infra.clock, onPlanned: () => {} });
const pass = async (run = instance()) => {
  await run();
  await t.sendAll();
};
const tellAll = async () => {
  await t.handle();
  await t.sendAll();
};
/** What a floor does by itself. */
const sweep = () => {
  const { database, clock, secretKey } = t.world.infra;
  const deps = { work: database.work, clock, tokens: linkTokens(secretKey), catalogs: createCatalogs(clock) };
  const rest = { lines: createLines(), quotes: NO_QUOTES, announce: () => {}, calendars: { announce: () => {} } };
  return sweepFloor({ ...deps, ...rest }, publicScope, clock.now().getTime());
};
/** The subjects of what arrived by email. */
const mails = () => t.mail.received.map(({ subject }) => subject);

it("who gave an address is told once that the turn is near, when the early end of the range is within ten minutes", async () => {
  for (let ahead = 0; ahead < 3; ahead++) await join();
  const ticket = await join({ ...amal, locale: "en" });
  expect(ticket.estimate.p10Seconds).toBeGreaterThan(10 * 60);
  await pass();
  expect(mails()).toEqual([]);
  for (let ahead = 0; ahead < 2; ahead++) await step((await callNext()).id, "complete");
  await callNext();
  const now = (await t.world.ask("GET", `/tickets/${ticket.token}`)).body;
  expect(now.estimate.p10Seconds).toBeLessThanOrEqual(10 * 60);
  await pass();
  await pass();
  expect(mails()).toEqual([`${ticket.number}: your turn is near`]);
  const [mail] = t.mail.received;
  expect(mail?.text).toMatch(/Expected wait: (\d+ to|up to) \d+ minutes\. Please be close by\./);
  expect(mail?.text).toContain(`https://book.example/tickets/${ticket.token}`);
  expect(mail?.html).toContain('<html lang="en"');
});

it("many instances that look at once tell it once", async () => {
  for (const name of ["A", "B", "C", "D"]) await join({ name, email: `${name}@example.org`.toLowerCase() });
  const browser = t.push.browser();
  const { token } = await join(amal);
  await must(`/tickets/${token}/push-subscriptions`, browser.subscription);
  await must(`/tickets/${token}/notice`, { nearMinutes: 240 });
  await Promise.all(Array.from({ length: 8 }, () => instance()()));
  await Promise.all(Array.from({ length: 4 }, () => t.sendAll()));
  const rows = (await t.rows()).map(({ kind, channel, recipient }) => `${kind} ${channel} ${recipient}`);
  expect(new Set(rows).size).toBe(rows.length);
  expect(t.mail.received.filter(({ to }) => JSON.stringify(to).includes(EMAIL))).toHaveLength(1);
  expect(browser.received.map(({ payload, headers }) => [payload.title, headers.urgency])).toEqual([
    [expect.stringMatching(/: your turn is near$/), "high"],
  ]);
});

it("is by the minutes asked for, to the address given on the page; nobody without an address is told, nor who wants none", async () => {
  for (let ahead = 0; ahead < 6; ahead++) await join();
  const [quiet, later, sooner] = [await join(amal), await join(), await join()];
  await must(`/tickets/${quiet.token}/notice`, { nearMinutes: 0 });
  await must(`/tickets/${later.token}/notice`, { nearMinutes: 240, phone: PHONE });
  const set = await must(`/tickets/${sooner.token}/notice`, { nearMinutes: 5, email: "noah@example.org" });
  expect(set).toEqual({ nearMinutes: 5, email: "noah@example.org", phone: null, browsers: 0 });
  await pass();
  expect(mails()).toEqual([]);
  expect(t.sms.received.map(({ to, text }) => [to, text.split("\n")[0]])).toEqual([
    [PHONE, `riverside: ${later.number}: your turn is near`],
  ]);
  expect(t.sms.received[0]?.text.length).toBeLessThanOrEqual(160);
});

it("is not sent any more to who was called or left, and comes when they are near again after a call that was taken back", async () => {
  const gone = await join({ name: "Ben", email: "ben@example.org" });
  const ticket = await join(amal);
  await instance()();
  await must(`/tickets/${gone.token}/leave`, {});
  await step(ticket.id, "call", { counterId });
  await t.sendAll();
  expect(mails()).toEqual([]);
  expect(await t.summary()).toEqual(["near dropped", "near dropped"]);
  await staff(`/queues/${queueId}/undo`);
  await pass();
  expect(mails()).toEqual([`${ticket.number}: your turn is near`]);
});

it("a call goes by email or text message, and who was told of it is told when it is taken back: the place is kept", async () => {
  const byMail = await join(amal);
  await step(byMail.id, "call", { counterId });
  await tellAll();
  expect(t.mail.received.map(({ subject, text }) => [subject, text?.includes("Please go to: Desk 1")])).toEqual([
    [`${byMail.number}: it is your turn`, true],
  ]);
  await staff(`/queues/${queueId}/undo`);
  await tellAll();
  await tellAll();
  expect(mails().slice(1)).toEqual([`${byMail.number}: your call was taken back`]);
  expect(t.mail.received[1]?.text).toContain("Your place is kept");
  const byText = await join({ name: "Noah", phone: PHONE });
  await step(byText.id, "call", { counterId });
  await tellAll();
  await step(byText.id, "requeue");
  await tellAll();
  expect(t.sms.received.map(({ text }) => text.split("\n").slice(0, 2))).toEqual([
    [`riverside: ${byText.number}: it is your turn`, "Please go to: Desk 1"],
    [`riverside: ${byText.number}: your call was taken back`, expect.stringContaining("Please do not go")],
  ]);
});

it("a call that is taken back before anybody was told of it is told to nobody", async () => {
  const ticket = await join(amal);
  await step(ticket.id, "call", { counterId });
  await staff(`/queues/${queueId}/undo`);
  await tellAll();
  expect(t.mail.received).toEqual([]);
});

it("who was not served before the day ended is told so, with a way to a time", async () => {
  const ticket = await join(amal);
  const hours = [{ weekday: 2, opens: "08:00", closes: "12:00" }];
  expect((await t.world.ask("PATCH", `/queues/${queueId}`, { as: "manager", body: { hours } })).status).toBe(200);
  await staff(`/counters/${counterId}/close`);
  await sweep();
  await tellAll();
  expect(mails()).toEqual([`${ticket.number}: we could not serve you today`]);
  expect(t.mail.received[0]?.text).toContain(`Book a time:\nhttps://book.example/tickets/${ticket.token}`);
});

it("who checked in for an appointment left an address for that, and is told of the line only when they ask", async () => {
  const { token } = await t.booked();
  const { ticket } = await staff(`/appointments/${token}/check-in`);
  await pass();
  await step(ticket.id, "call", { counterId: t.world.riverside.counterId });
  await t.sendAll();
  expect(mails()).toEqual([]);
  await step(ticket.id, "requeue");
  await must(`/tickets/${ticket.token}/notice`, { nearMinutes: 10 });
  await pass();
  expect(mails()).toEqual([`${ticket.number}: your turn is near`]);
  await step(ticket.id, "call", { counterId: t.world.riverside.counterId });
  await step(ticket.id, "complete");
});

it("in the customer's language, and after an outage with the range of the moment it goes out", async () => {
  await join({ name: "Ola", email: "ola@example.org", locale: "pl" });
  t.mail.refuse(451);
  await pass();
  t.mail.refuse(null);
  t.world.infra.clock.advance(MINUTE);
  await t.sendAll();
  expect(t.mail.received[0]?.subject).toMatch(/: zbliża się Twoja kolej$/);
  expect(await t.summary()).toEqual(["near sent"]);
});

it("a notice is taken while it can be of use, with an address that is one", async () => {
  const { token, id } = await join();
  const path = `/tickets/${token}/notice`;
  const ask = (body: object) => t.world.ask("POST", path, { body });
  expect((await ask({ nearMinutes: 10 })).body.errors).toEqual([
    { path: "email", message: "an email address, a telephone number or a browser is needed" },
  ]);
  expect((await ask({ nearMinutes: 10, email: "nobody" })).status).toBe(422);
  expect((await ask({ nearMinutes: 241, email: EMAIL })).status).toBe(422);
  expect((await t.world.ask("GET", path)).body).toEqual({ nearMinutes: 10, email: null, phone: null, browsers: 0 });
  await step(id, "call", { counterId });
  await step(id, "complete");
  expect((await ask({ nearMinutes: 10, email: EMAIL })).body.code).toBe("ticket_state");
});
