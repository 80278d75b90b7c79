import { expect, test } from "vitest";
import { chooseOffer, type FreeTime, fits, tryOf, type Waiting, type Wish } from "./choose-offer";

const ZONE = "Europe/London";
const NOW = Date.parse("2026-03-02T09:00:00Z");
const at = (time: string) => Date.parse(`2026-03-${time}:00Z`);
const wish: Wish = {
  resourceId: null,
  earliest: "2026-03-04",
  latest: "2026-03-05",
  fromMinute: 0,
  toMinute: 1440,
  partySize: 1,
  before: null,
  passed: [],
};
const free = (start: string, more: Partial<FreeTime> = {}): FreeTime => ({
  start: at(start),
  resourceIds: ["res_1"],
  remaining: 1,
  ...more,
});
const waiting = (id: string, more: Partial<Waiting> = {}): Waiting => ({ ...wish, id, serviceId: "svc_1", ...more });
const chosen = (line: Waiting[], times: FreeTime[], tried: string[] = []) => {
  const offer = chooseOffer(line, new Map([["svc_1", times]]), ZONE, NOW, new Set(tried));
  return offer && `${offer.entryId} ${new Date(offer.start).toISOString().slice(8, 16)}`;
};

test.each<[string, Partial<Wish>, FreeTime, boolean]>([
  ["the first day", {}, free("04T00:00"), true],
  ["the last day", {}, free("05T23:45"), true],
  ["the day before", {}, free("03T23:45"), false],
  ["the day after", {}, free("06T00:00"), false],
  ["the first minute of the hours", { fromMinute: 540, toMinute: 720 }, free("04T09:00"), true],
  ["a minute too early", { fromMinute: 540, toMinute: 720 }, free("04T08:59"), false],
  ["the hours' end", { fromMinute: 540, toMinute: 720 }, free("04T12:00"), false],
  ["seats enough", { partySize: 3 }, free("04T10:00", { remaining: 3 }), true],
  ["a seat too few", { partySize: 3 }, free("04T10:00", { remaining: 2 }), false],
  ["the resource", { resourceId: "res_1" }, free("04T10:00"), true],
  ["another resource", { resourceId: "res_2" }, free("04T10:00"), false],
  ["before the appointment", { latest: null, before: at("09T10:00") }, free("09T09:45"), true],
  ["the appointment's own time", { latest: null, before: at("09T10:00") }, free("09T10:00"), false],
  ["a time that was offered before", { passed: [at("04T10:00")] }, free("04T10:00"), false],
])("a wish is compared with the location's clock: %s", (_name, more, time, isFitting) => {
  expect(fits({ ...wish, ...more }, time, ZONE)).toBe(isFitting);
});

test("days are those of the location, not of the process", () => {
  const late = { ...wish, earliest: "2026-03-04", latest: "2026-03-04" };
  expect(fits(late, free("05T03:00"), "America/New_York")).toBe(true);
  expect(fits(late, free("04T03:00"), "America/New_York")).toBe(false);
});

test("whoever came first is asked first, with the earliest time that suits", () => {
  const line = [waiting("first"), waiting("second")];
  expect(chosen(line, [free("04T10:00"), free("05T10:00")])).toBe("first 04T10:00");
});

test("whom no time suits is passed over without losing the place", () => {
  const line = [waiting("first", { toMinute: 540 }), waiting("second")];
  expect(chosen(line, [free("04T10:00")])).toBe("second 04T10:00");
});

test("a time that somebody took meanwhile is not tried again for the same person", () => {
  const line = [waiting("first"), waiting("second")];
  expect(chosen(line, [free("04T10:00")], [tryOf("first", at("04T10:00"))])).toBe("second 04T10:00");
});

test("nothing is offered when nothing is free, nobody waits, or too little is left to answer", () => {
  expect(chosen([waiting("first")], [])).toBeNull();
  expect(chosen([], [free("04T10:00")])).toBeNull();
  expect(chosen([waiting("first", { earliest: "2026-03-02" })], [free("02T09:15")])).toBeNull();
  expect(chosen([waiting("first", { serviceId: "svc_2" })], [free("04T10:00")])).toBeNull();
});
