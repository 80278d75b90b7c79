import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { at, EMAIL, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { HOUR } from "../shared/duration";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
beforeEach(() => t.reset());
afterAll(() => t.close());

const ask = async (path: string, body: object = {}) => {
  const answer = await t.world.ask("POST", path, { body });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
};
const join = () => {
  const { queueId, serviceId } = t.world.riverside;
  return ask(`/queues/${queueId}/tickets`, {
    serviceId,
    customer: { name: "Amal Haddad", email: EMAIL, locale: "en-GB" },
  });
};
const tellAll = async () => {
  await t.handle();
  await t.sendAll();
};

it("a time in place of a ticket is one message with the entry for the calendar, and reminders follow as of any booking", async () => {
  const { token } = await join();
  const { appointment } = await ask(`/tickets/${token}/swap`, { start: at(3 * HOUR) });
  await tellAll();
  const [mail, ...others] = t.mail.received;
  expect([mail?.subject, others]).toEqual(["A time instead of your place in line: Blood test, Mon 2 Mar, 12:00", []]);
  expect(mail?.text).toContain(`https://book.example/appointments/${appointment.token}`);
  expect(mail?.attachments[0]?.content.toString()).toContain("METHOD:REQUEST");
  expect(await t.summary()).toEqual(["swapped_for_time sent", "60 queued"]);
});

it("a place in line in place of a time is one message with the number, which frightens nobody and clears the calendar", async () => {
  const { token } = await t.booked(at(3 * HOUR));
  await tellAll();
  t.mail.received.length = 0;
  const { ticket } = await ask(`/appointments/${token}/swap`);
  await tellAll();
  const [mail, ...others] = t.mail.received;
  expect([mail?.subject, others]).toEqual([`${ticket.number}: you are in line now`, []]);
  expect(mail?.text).not.toMatch(/cancel|When:/i);
  expect(mail?.text).toContain(`https://book.example/tickets/${ticket.token}`);
  expect(mail?.attachments[0]?.content.toString()).toContain("METHOD:CANCEL");
  expect((await t.summary()).sort()).toEqual(["60 dropped", "booked sent", "swapped_for_place sent"]);
});

it("a browser that was notified of the ticket is notified of the time, and back", async () => {
  const { token } = await join();
  const browser = t.push.browser();
  await ask(`/tickets/${token}/push-subscriptions`, browser.subscription);
  const { appointment } = await ask(`/tickets/${token}/swap`, { start: at(4 * HOUR) });
  await tellAll();
  expect(browser.received.map(({ payload }) => payload.url)).toEqual([
    `https://book.example/appointments/${appointment.token}`,
  ]);
  const { ticket } = await ask(`/appointments/${appointment.token}/swap`);
  const { counterId } = t.world.riverside;
  expect((await t.world.ask("POST", `/tickets/${ticket.id}/call`, { as: "staff", body: { counterId } })).status).toBe(
    200,
  );
  await tellAll();
  expect(browser.received.at(-1)?.payload).toMatchObject({
    title: `${ticket.number}: it is your turn`,
    url: `https://book.example/tickets/${ticket.token}`,
  });
});
