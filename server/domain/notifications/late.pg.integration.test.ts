import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { EMAIL, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { appointmentPage } from "../booking/queries/appointment-page";
import { findAppointment } from "../booking/queries/appointments";
import { readCalendar } from "../booking/queries/staff-calendar";
import { createCatalogs } from "../catalog/catalogs";
import { publicScope } from "../identity/access";
import { linkTokens } from "../identity/link-tokens";
import { tellLate } from "../planning/commands/tell-late";
import { RUNNING_LATE, type RunningLate } from "../planning/events";
import { MINUTE } from "../shared/duration";
import { planLate } from "./commands/plan-late";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
  const { queueId } = t.world.riverside;
  await must("PATCH", `/queues/${queueId}`, { policy: { kind: "priority", dueMinutes: 5 } });
});
beforeEach(async () => {
  await t.reset();
  await t.world.infra.database.pool.query("delete from appointment_delay");
});
afterAll(() => t.close());

async function must(method: string, path: string, body?: object) {
  const answer = await t.world.ask(method, path, { as: "manager", body });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
}
const pool = () => t.world.infra.database.pool;

/** Appointments of 15 minutes, all of them for the one counter, so many minutes from now by the clock that PostgreSQL has. */
async function bookedIn(...minutes: number[]) {
  const booked: { id: string; token: string }[] = [];
  for (const [i, minute] of minutes.entries()) {
    const one = await t.booked(new Date(Date.parse("2026-03-04T09:00:00Z") + i * 30 * MINUTE).toISOString());
    await pool().query(
      `update appointment set starts_at = s, ends_at = s + interval '15 minutes'
       from (select date_trunc('minute', clock_timestamp()) + make_interval(mins => $2) as s) at where id = $1`,
      [one.id, minute],
    );
    booked.push(one);
  }
  await t.handle();
  await t.sendAll();
  t.mail.received.length = 0;
  return booked;
}

const look = () => tellLate({ work: t.world.infra.database.work, calendars: { announce: () => {} } });
async function tell() {
  for (const { type, organizationId, payload } of await t.outbox())
    for (const _twice of type === RUNNING_LATE ? [1, 2] : [])
      await planLate(
        t.deps.work,
        organizationId,
        payload as unknown as RunningLate,
        t.world.infra.clock.now().getTime(),
      );
}
const mails = () => t.mail.received.map(({ subject, text }) => ({ subject: subject?.split(":")[0], text: text ?? "" }));

/** What its page says. */
async function pageOf(id: string) {
  const { organizationId } = t.world.riverside;
  const { work } = t.world.infra.database;
  const deps = { work, catalogs: createCatalogs(t.world.infra.clock), tokens: linkTokens(t.world.infra.secretKey) };
  const scope = publicScope(organizationId);
  const appointment = await findAppointment(work, deps.tokens, scope, id);
  return (await appointmentPage(deps, scope, appointment, Date.now())).lateness;
}

it("who is expected later than their time is told the new range, once, whoever looks; who is in time is not", async () => {
  const [first, , , last] = await bookedIn(8, 20, 20, 22);
  await Promise.all([look(), look(), look()]);
  await look();
  await tell();
  await t.sendAll();
  expect(await pageOf(first?.id as string)).toBeNull();
  const late = await pageOf(last?.id as string);
  expect(late).toEqual({ from: expect.any(String), to: expect.any(String) });
  const { from, to } = late as { from: string; to: string };
  const start = Date.parse((await must("GET", `/appointments/${last?.id}`)).start);
  // Up to three visits of a quarter of an hour are before it.
  expect(Date.parse(from)).toBeGreaterThanOrEqual(start);
  expect(Date.parse(from)).toBeLessThan(start + 45 * MINUTE);
  expect(Date.parse(to)).toBeGreaterThan(start + 25 * MINUTE);
  const all = mails();
  expect(all.every(({ subject }) => subject === "Running late")).toBe(true);
  const toLast = all.filter(({ text }) => text.includes(last?.token as string));
  expect(toLast).toHaveLength(1);
  expect(toLast[0]?.text).toMatch(/will probably begin between .+ and .+\./);
  expect((await t.rows()).filter(({ kind }) => kind === "running_late").map(({ recipient }) => recipient)).toEqual(
    all.map(() => EMAIL),
  );
});

it("staff see it in the calendar, whose stamp changes with it", async () => {
  const booked = await bookedIn(20, 20, 20);
  const id = booked[2]?.id;
  const { organizationId, locationId } = t.world.riverside;
  const deps = { work: t.world.infra.database.work, catalogs: createCatalogs(t.world.infra.clock) };
  const range = {
    locationId,
    from: new Date(Date.now() - 24 * 60 * MINUTE).toISOString().slice(0, 10),
    to: new Date(Date.now() + 24 * 60 * MINUTE).toISOString().slice(0, 10),
  };
  const read = () => readCalendar(deps, publicScope(organizationId), range, Date.now());
  const before = await read();
  await look();
  const after = await read();
  expect(after.stamp).not.toBe(before.stamp);
  expect(before.appointments.find((one) => one.id === id)?.runningLate).toBeNull();
  expect(after.appointments.find((one) => one.id === id)?.runningLate).toEqual(await pageOf(id as string));
});

it("what has caught up is said no more, and a message that was not sent yet is not sent", async () => {
  const booked = await bookedIn(20, 20, 20, 22);
  await look();
  await tell();
  for (const { id } of booked.slice(0, 3)) await must("POST", `/appointments/${id}/cancel`);
  await look();
  expect(await pageOf(booked[3]?.id as string)).toBe("caught_up");
  await t.sendAll();
  expect(mails()).toEqual([]);
  expect((await t.summary()).filter((one) => one.startsWith("running_late"))).not.toContain("running_late sent");
});

it("a time that is moved runs late no more", async () => {
  const booked = await bookedIn(20, 20, 22);
  const { id } = booked[2] as { id: string };
  await look();
  expect(await pageOf(id)).not.toBeNull();
  await pool().query(
    "update appointment set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' where id = $1",
    [id],
  );
  expect(await pageOf(id)).toBeNull();
  await tell();
  await t.sendAll();
  expect(mails().filter(({ text }) => text.includes(id.slice(4)))).toEqual([]);
});
