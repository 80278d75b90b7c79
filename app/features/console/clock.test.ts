import { expect, test, vi } from "vitest";
import { createClock } from "./clock";

const RENDERED = Date.parse("2026-03-02T09:00:00Z");
/** This machine runs five minutes behind the server. */
const behind = () => {
  let machine = RENDERED - 300_000;
  return { read: () => machine, pass: (ms: number) => (machine += ms) };
};

test("shows the server's time on a machine whose clock is wrong, and ticks only while somebody looks", () => {
  vi.useFakeTimers();
  const { read, pass } = behind();
  const clock = createClock(RENDERED, read);
  expect(clock.now()).toBe(RENDERED);
  const end = clock.subscribe(() => {});
  pass(2000);
  vi.advanceTimersByTime(1000);
  expect(clock.now()).toBe(RENDERED + 2000);
  end();
  pass(5000);
  vi.advanceTimersByTime(5000);
  expect(clock.now()).toBe(RENDERED + 2000);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test("believes the freshest message about the server's time, not an old one", () => {
  vi.useFakeTimers();
  const { read } = behind();
  const clock = createClock(RENDERED, read);
  clock.subscribe(() => {});
  clock.sync(new Date(RENDERED - 30_000).toISOString());
  vi.advanceTimersByTime(1000);
  expect(clock.now()).toBe(RENDERED);
  clock.sync(new Date(RENDERED + 400).toISOString());
  vi.advanceTimersByTime(1000);
  expect(clock.now()).toBe(RENDERED + 400);
  vi.useRealTimers();
});

test("knows when the server was last heard of", () => {
  const { read, pass } = behind();
  const clock = createClock(RENDERED, read);
  clock.subscribe(() => {})();
  pass(4000);
  clock.heard();
  expect(clock.heardAt()).toBe(RENDERED + 4000);
});
