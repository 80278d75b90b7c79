import { expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../shared/duration";
import { pauseAfter, readRetryAfter } from "./schedule";

it("tries ten times, with the pauses that Standard Webhooks asks for", () => {
  const pauses = Array.from({ length: 10 }, (_, i) => pauseAfter(i + 1, null, 0));
  expect(pauses).toEqual([
    ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
    null,
  ]);
});

it("spreads attempts over a fifth of the pause", () => {
  expect(pauseAfter(3, null, 0.999)).toBeCloseTo(30 * MINUTE * 1.1998, -1);
});

it("waits as long as the receiver asks, but no shorter than it would and a day at most", () => {
  expect(pauseAfter(1, 2 * MINUTE, 0)).toBe(2 * MINUTE);
  expect(pauseAfter(3, 2 * MINUTE, 0)).toBe(30 * MINUTE);
  expect(pauseAfter(1, 90 * HOUR, 0)).toBe(24 * HOUR);
  expect(pauseAfter(10, 2 * MINUTE, 0)).toBeNull();
});

it("reads Retry-After as seconds or as a date", () => {
  const now = Date.parse("2026-03-02T09:00:00Z");
  expect(readRetryAfter("120", now)).toBe(2 * MINUTE);
  expect(readRetryAfter("Mon, 02 Mar 2026 09:05:00 GMT", now)).toBe(5 * MINUTE);
  expect(readRetryAfter("Mon, 02 Mar 2026 08:00:00 GMT", now)).toBe(0);
  expect([readRetryAfter("soon", now), readRetryAfter(undefined, now)]).toEqual([null, null]);
});
