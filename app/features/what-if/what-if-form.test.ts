import { expect, it } from "vitest";
import { readWhatIf } from "./what-if-form";

const asked = (query: string) =>
  readWhatIf(`http://x/manage/what-if?${query}`, "Pacific/Auckland", Date.parse("2026-03-01T12:00:00Z"));

it("begins with yesterday at the place and one more counter over noon", () => {
  const { problem, input } = asked("");
  expect(problem).toBeNull();
  expect(input).toEqual({ date: "2026-03-01", more: [{ from: "11:00", to: "13:00" }], fewer: [], policy: undefined });
});

it("takes a counter away, and another policy", () => {
  const { input } = asked("date=2026-02-02&policy=fifo&change=ctr_1&from=09:00&to=10:30");
  expect(input).toMatchObject({ policy: { kind: "fifo" }, more: [] });
  expect(input.fewer).toEqual([{ counterId: "ctr_1", from: "09:00", to: "10:30" }]);
});

it("asks for a day that is over, and for times that are some", () => {
  expect(asked("date=2026-03-02").problem).toBe("date");
  expect(asked("date=2026-02-30").problem).toBe("date");
  expect(asked("from=13:00&to=11:00").problem).toBe("times");
  expect(asked("from=noon").problem).toBe("times");
  expect(asked("change=none&from=noon").problem).toBeNull();
});
