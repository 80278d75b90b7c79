import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createNotifier } from "../../infra/notifier/channels";
import { at, BASE_URL, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import type { Browser } from "../../testing/push-service";
import { pushKeys } from "../identity/push-keys";
import { DAY, MINUTE } from "../shared/duration";

const PHONE = "+44 20 7946 0018";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
beforeEach(() => t.reset());
afterEach(() => {
  expect(t.logged()).not.toMatch(/amal|haddad|apt_t_|tkt_t_|7946|wpush/i);
});
afterAll(() => t.close());

const byPhone = (start?: string) => t.booked(start, { customer: { name: "Amal Haddad", phone: PHONE } });
const follow = (path: string, browser: Browser, more: object = {}) =>
  t.world.ask("POST", `${path}/push-subscriptions`, { body: { ...browser.subscription, ...more } });
const tellAll = async () => {
  await t.handle();
  await t.sendAll();
};
async function joined() {
  const { queueId, serviceId } = t.world.riverside;
  const { body } = await t.world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } });
  return body as { id: string; token: string; number: string };
}
const command = (id: string, verb: string, body: object = {}) =>
  t.world.ask("POST", `/tickets/${id}/${verb}`, { as: "staff", body });
const call = (id: string) => command(id, "call", { counterId: t.world.riverside.counterId });

it("who left only a telephone number gets one text message with the link, and no accent makes it three", async () => {
  const { token } = await byPhone();
  await tellAll();
  const [sent] = t.sms.received;
  expect(t.sms.received).toHaveLength(1);
  expect(sent).toMatchObject({ to: PHONE, credential: "Bearer s3cret", key: expect.stringMatching(/^msg_/) });
  expect(sent?.text).toMatch(/^riverside: Booked: Blood test, .*\n/);
  expect(sent?.text).toContain(`https://book.example/appointments/${token}`);
  expect(sent?.text.length).toBeLessThanOrEqual(160);
  expect(t.mail.received).toEqual([]);
  const [row] = await t.rows();
  expect(row).toMatchObject({ channel: "sms", status: "sent", text: expect.not.stringContaining("apt_t_") });
});

it("a gateway that is busy is asked again under the same key, one that refuses is not", async () => {
  await byPhone();
  await t.handle();
  t.sms.refuse(503);
  await t.sendAll();
  t.sms.refuse(null);
  t.world.infra.clock.advance(MINUTE);
  await t.sendAll();
  expect(t.sms.received.map(({ key }) => key)).toEqual([(await t.rows())[0]?.id]);
  t.sms.refuse(422);
  await byPhone(at(3 * DAY));
  await tellAll();
  expect((await t.rows()).filter(({ status }) => status === "failed")).toMatchObject([{ attempts: 1 }]);
});

it("without SMS_URL each text message is a file of its own", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "messages-"));
  const { secretKey, outgoing } = t.world.infra;
  await byPhone();
  await t.handle();
  const local = { smtpUrl: undefined, smsUrl: undefined, dataDir, baseUrl: BASE_URL };
  await t.sendAll({ ...t.deps, notifier: createNotifier({ ...local, keys: pushKeys(secretKey), outgoing }) });
  const [file = ""] = await readdir(join(dataDir, "messages"));
  expect(file).toMatch(/^msg_\w+\.txt$/);
  expect(await readFile(join(dataDir, "messages", file), "utf8")).toContain(`To: ${PHONE}\n\nriverside: Booked`);
  await rm(dataDir, { recursive: true });
});

it("a browser that asked reads what is encrypted for it: the booking at once, then reminders, beside the email", async () => {
  const { token, id } = await t.booked();
  await tellAll();
  const browser = t.push.browser();
  expect((await follow(`/appointments/${token}`, browser, { locale: "en" })).status).toBe(201);
  await tellAll();
  expect(browser.received).toHaveLength(1);
  const [first] = browser.received;
  expect(first?.payload).toEqual({
    title: expect.stringMatching(/^Booked: Blood test, /),
    body: "Main",
    url: `https://book.example/appointments/${token}`,
    tag: id.slice(4),
    lang: "en",
    dir: "ltr",
  });
  expect(first?.headers).toMatchObject({ "content-encoding": "aes128gcm", urgency: "normal", topic: id.slice(4) });
  expect(first?.headers.authorization).toMatch(/^vapid t=.+, k=/);
  t.world.infra.clock.set(at(DAY));
  await t.sendAll();
  expect(browser.received.map(({ payload }) => payload.title.split(":")[0])).toEqual(["Booked", "Reminder"]);
  expect(t.subjects()).toEqual(["Booked", "Reminder"]);
});

it("a browser whose subscription ended is forgotten, and the email comes all the same", async () => {
  const { token } = await t.booked();
  const browser = t.push.browser();
  await follow(`/appointments/${token}`, browser);
  t.push.refuse(410);
  await tellAll();
  expect(t.subjects()).toEqual(["Booked"]);
  const pushed = (await t.rows()).filter(({ channel }) => channel === "push");
  expect(pushed.find(({ kind }) => kind === "booked")).toMatchObject({ status: "dropped", error: "unsubscribed" });
  const { rows } = await t.world.infra.database.pool.query("select id from push_subscription");
  expect(rows).toEqual([]);
  t.world.infra.clock.set(at(DAY));
  await t.sendAll();
  expect(t.push.asked()).toBe(1);
});

it("a called ticket is notified of once for each call, with haste, however often the event comes", async () => {
  const ticket = await joined();
  const browser = t.push.browser();
  await follow(`/tickets/${ticket.token}`, browser);
  await tellAll();
  expect(browser.received).toEqual([]);
  await call(ticket.id);
  await tellAll();
  await tellAll();
  await command(ticket.id, "recall");
  await tellAll();
  expect(
    browser.received.map(({ payload, headers }) => [payload.title, payload.body, payload.tag, headers.urgency]),
  ).toEqual(Array(2).fill([`${ticket.number}: it is your turn`, "Please go to: 1", ticket.id.slice(4), "high"]));
  expect(browser.received[0]?.payload.url).toBe(`https://book.example/tickets/${ticket.token}`);
  await command(ticket.id, "complete");
});

it("nobody is called who has gone to the counter or was taken back, and a ticket nobody follows writes no event", async () => {
  const alone = await joined();
  await call(alone.id);
  await command(alone.id, "complete");
  expect(await t.outbox()).toEqual([]);
  const ticket = await joined();
  const browser = t.push.browser();
  await follow(`/tickets/${ticket.token}`, browser);
  await call(ticket.id);
  await t.handle();
  await command(ticket.id, "start");
  await t.sendAll();
  await t.world.ask("POST", `/queues/${t.world.riverside.queueId}/undo`, { as: "staff" });
  await tellAll();
  expect(browser.received).toEqual([]);
  expect(await t.outbox()).toHaveLength(1);
  await command(ticket.id, "complete");
});

it("whoever asks while being called is notified of that very call", async () => {
  const ticket = await joined();
  await call(ticket.id);
  const browser = t.push.browser();
  await follow(`/tickets/${ticket.token}`, browser);
  await tellAll();
  expect(browser.received).toHaveLength(1);
  await command(ticket.id, "complete");
  const over = await follow(`/tickets/${ticket.token}`, browser);
  expect([over.status, over.body.code]).toEqual([409, "ticket_state"]);
});

it("a call and the wish to hear of it at the same moment are one notification, whichever comes first", async () => {
  const { queueId, serviceId } = t.world.riverside;
  const browsers: Browser[] = [];
  for (let round = 0; round < 12; round++) {
    const { body } = await t.world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } });
    const browser = t.push.browser();
    browsers.push(browser);
    const [followed, called] = await Promise.all([follow(`/tickets/${body.token}`, browser), call(body.id)]);
    expect([followed.status, called.status]).toEqual([201, 200]);
    await tellAll();
    await command(body.id, "complete");
  }
  expect(browsers.map(({ received }) => received.length)).toEqual(browsers.map(() => 1));
});

it("one browser is one subscription, the sixth takes the place of the first, and whoever has the id ends it", async () => {
  const { token } = await t.booked();
  const browser = t.push.browser();
  const first = await follow(`/appointments/${token}`, browser);
  expect((await follow(`/appointments/${token}`, browser)).body).toEqual(first.body);
  for (let i = 0; i < 5; i++) await follow(`/appointments/${token}`, t.push.browser());
  const { rows } = await t.world.infra.database.pool.query("select id from push_subscription order by id");
  expect(rows).toHaveLength(5);
  expect(rows.map(({ id }) => id)).not.toContain(first.body.id);
  const path = `/push-subscriptions/${rows[0].id}`;
  expect((await t.world.ask("DELETE", path)).status).toBe(204);
  expect((await t.world.ask("DELETE", path)).status).toBe(404);
});

it.each([
  "https://127.0.0.1/x",
  "https://[::1]/x",
  "http://push.example.net/x",
  "https://user:secret@push.example.net/x",
  "https://169.254.169.254/latest",
])("takes no push service at %s", async (endpoint) => {
  const { token } = await t.booked();
  const { keys } = t.push.browser().subscription;
  const answer = await t.world.ask("POST", `/appointments/${token}/push-subscriptions`, { body: { endpoint, keys } });
  expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, "endpoint"]);
});

it("a service reminds as it is told to: other times, none, and those taken away are not sent", async () => {
  const { serviceId } = t.world.riverside;
  const remind = async (reminderMinutes: number[]) => {
    const body = { reminderMinutes };
    expect((await t.world.ask("PATCH", `/services/${serviceId}`, { as: "manager", body })).status).toBe(200);
  };
  const double = await t.world.ask("PATCH", `/services/${serviceId}`, {
    as: "manager",
    body: { reminderMinutes: [60, 60] },
  });
  expect(double.status).toBe(422);
  await remind([30, 2880]);
  await t.booked(at(5 * DAY));
  await t.handle();
  expect(await t.summary()).toEqual(["booked queued", "2880 queued", "30 queued"]);
  await remind([30]);
  t.world.infra.clock.set(at(3 * DAY));
  await t.sendAll();
  expect((await t.rows()).map(({ kind, error }) => [kind, error])).toContainEqual(["reminder", "rule_gone"]);
  t.world.infra.clock.set(at(5 * DAY - 30 * MINUTE));
  await t.sendAll();
  expect(t.subjects()).toEqual(["Booked", "Reminder"]);
  t.world.infra.clock.set(at(0));
  await remind([1440, 60]);
});
