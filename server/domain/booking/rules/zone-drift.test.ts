import fc from "fast-check";
import { expect, it } from "vitest";
import { zoneAndDate } from "../../../testing/calendars";
import { HOUR, MINUTE } from "../../shared/duration";
import { instantAt, localTimeOf } from "../../shared/zoned-time";
import { driftOf, repairOrder } from "./zone-drift";

const at = (iso: string) => Date.parse(iso);

it("an appointment whose instant still shows the chosen wall clock has not drifted, whatever the zone and day", () => {
  fc.assert(
    fc.property(zoneAndDate, fc.nat(95), ([timeZone, date], quarters) => {
      const start = instantAt(date, quarters * 15, timeZone);
      expect(driftOf({ localStart: localTimeOf(start, timeZone), timeZone, start })).toBeNull();
    }),
    { numRuns: 300 },
  );
});

it("after a change of the zone's rules the appointment is back at its wall clock", () => {
  fc.assert(
    fc.property(
      zoneAndDate,
      fc.nat(95),
      fc.constantFrom(-HOUR, -30 * MINUTE, HOUR),
      ([timeZone, date], quarters, change) => {
        const meant = instantAt(date, quarters * 15, timeZone);
        const localStart = localTimeOf(meant, timeZone);
        const repaired = driftOf({ localStart, timeZone, start: meant + change });
        // The other of an hour that comes twice is as right as the first.
        expect(localTimeOf(repaired ?? meant + change, timeZone)).toBe(localStart);
      },
    ),
    { numRuns: 300 },
  );
});

it("both of an hour that comes twice are right", () => {
  const intent = { localStart: "2026-10-25T01:30:00", timeZone: "Europe/London" };
  expect(driftOf({ ...intent, start: at("2026-10-25T00:30Z") })).toBeNull();
  expect(driftOf({ ...intent, start: at("2026-10-25T01:30Z") })).toBeNull();
});

it("a wall clock that a new clock change skips moves on with the clock, and once only", () => {
  const intent = { localStart: "2026-03-29T01:30:00", timeZone: "Europe/London" };
  const meant = driftOf({ ...intent, start: at("2026-03-29T02:30Z") });
  expect(meant).toBe(at("2026-03-29T01:30Z"));
  expect(driftOf({ ...intent, start: meant as number })).toBeNull();
});

it("moving one by one in this order, none ever stands where another is", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40), { minLength: 2 }), fc.constantFrom(-2, 2), (halves, change) => {
      const places = new Set(halves);
      const drifted = halves.map((half) => ({ start: half, meant: half + change }));
      for (const { start, meant } of repairOrder(drifted)) {
        places.delete(start);
        expect(places.has(meant)).toBe(false);
        places.add(meant);
      }
    }),
  );
});
