import { afterAll, beforeAll, expect, test } from "vitest";
import { tally } from "../../testing/tally";
import { violationsOf } from "../../testing/violations";
import { DAY, halfHour, startWaitlistWorld, type WaitlistWorld } from "../../testing/waitlist-world";
import type { WaitlistEntry } from "./schema";

/** Whoever is booked and would come earlier. */
let list: WaitlistWorld;
beforeAll(async () => {
  list = await startWaitlistWorld();
});
afterAll(async () => {
  expect(await violationsOf(list.world.infra)).toEqual({});
  await list.close();
});

const ask = (method: string, path: string, body?: object) => list.world.ask(method, path, { body });
const statusOf: WaitlistWorld["statusOf"] = (...entries) => list.statusOf(...entries);
const cancel: WaitlistWorld["cancel"] = (token) => list.cancel(token);
const asked = async (token = "", wish: object = {}) => {
  const answer = await ask("POST", `/appointments/${token}/earlier`, { earliest: DAY, fromTime: "10:00", ...wish });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as WaitlistEntry;
};

test("keeps the appointment until the earlier time is had; the time given up is offered in turn", async () => {
  const { serviceId, booked } = await list.fullDay(3);
  const earlier = await asked(booked[2]);
  const other = await list.joined(serviceId, 2);
  expect(earlier).toMatchObject({ status: "waiting", latest: null });
  await cancel(booked[0]);
  await list.jobs.offerEverywhere();
  expect(await statusOf(earlier)).toEqual(["offered"]);
  expect((await ask("GET", `/appointments/${booked[2]}`)).body.start).toBe(halfHour(2));
  const accepted = await ask("POST", `/waitlist-entries/${earlier.token}/accept`);
  expect(accepted.status, accepted.text).toBe(200);
  expect(accepted.body.appointment).toMatchObject({ token: booked[2], start: halfHour(0), status: "booked" });
  await list.jobs.offerEverywhere();
  expect(await statusOf(earlier, other)).toEqual(["accepted", "offered"]);
  expect((await list.entry(other.token)).offer?.start).toBe(halfHour(2));
});

test("is offered nothing that is not earlier, and asked again changes the wish and keeps the place", async () => {
  const { booked } = await list.fullDay(3);
  const earlier = await asked(booked[1]);
  const again = await asked(booked[1], { fromTime: "09:59" });
  expect(again).toMatchObject({ id: earlier.id, fromTime: "09:59", version: 2 });
  await cancel(booked[2]);
  await list.jobs.offerEverywhere();
  expect(await statusOf(earlier)).toEqual(["waiting"]);
});

test("hears of an earlier time that can be had at once, and cannot wait with an appointment that is over", async () => {
  const { booked } = await list.fullDay(2);
  const free = await ask("POST", `/appointments/${booked[1]}/earlier`, { earliest: DAY });
  expect(tally([free])).toEqual({ "409 times_free": 1 });
  const late = await ask("POST", `/appointments/${booked[1]}/earlier`, { earliest: "2026-03-05" });
  expect(tally([late])).toEqual({ "422 invalid": 1 });
  await cancel(booked[1]);
  const gone = await ask("POST", `/appointments/${booked[1]}/earlier`, { earliest: DAY });
  expect(tally([gone])).toEqual({ "409 appointment_state": 1 });
});

test("is out of the line when the appointment is cancelled, and an open offer goes to the next", async () => {
  const { serviceId, booked } = await list.fullDay(2);
  const earlier = await asked(booked[1]);
  const next = await list.joined(serviceId);
  await cancel(booked[0]);
  await list.jobs.offerEverywhere();
  expect(await statusOf(earlier, next)).toEqual(["offered", "waiting"]);
  await cancel(booked[1]);
  expect(tally([await ask("POST", `/waitlist-entries/${earlier.token}/accept`)])).toEqual({
    "409 appointment_state": 1,
  });
  await list.jobs.sweep();
  await list.jobs.offerEverywhere();
  expect(await statusOf(earlier, next)).toEqual(["lapsed", "offered"]);
});
