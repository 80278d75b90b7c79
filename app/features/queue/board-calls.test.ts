import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BoardQueue, type BoardState, boardNow, hear, next, shownOf } from "./board-calls";

const NOW = "2026-01-01T10:00:00.000Z";
/** So many seconds before the snapshot. */
const ago = (seconds: number) => new Date(Date.parse(NOW) - seconds * 1000).toISOString();
const estimate = { p10Seconds: 0, p50Seconds: 0, p90Seconds: 0 };

const at = (number: string, seconds = 5, recalls = 0) => ({
  ticketId: number.toLowerCase(),
  number,
  counterId: "ctr",
  counterName: "Counter 1",
  directions: "First floor, left",
  since: ago(seconds),
  recalls,
});
const ended = (number: string) => ({ ticketId: number.toLowerCase(), number, counterName: "Counter 1" });
const inLine = (number: string) => ({ ticketId: number.toLowerCase(), number, position: 1, estimate });
const queue = (parts: Partial<BoardQueue>): BoardQueue => ({
  ...{ waiting: [], called: [], serving: [], recent: [], asOf: NOW },
  ...parts,
});

const numbers = (calls: readonly { number: string }[]) => calls.map(({ number }) => number);
const empty = hear(null, [queue({})]);
const shown = (state: BoardState) => {
  const { now, last } = shownOf(state);
  return [now?.number ?? null, ...numbers(last)];
};
/** Announces everything that is in line; the numbers in the order they were announced. */
function announceAll(state: BoardState): [string[], BoardState] {
  const said: string[] = [];
  for (let one = next(state); ; one = next(one)) {
    if (!one.current) return [said, one];
    said.push(one.current.number);
  }
}

describe("calls at the same time", () => {
  const ten = Array.from({ length: 10 }, (_, i) => at(`B0${i}`, 20 - i));

  it("are announced one by one in the order they were made, whichever queue they are of", () => {
    const [said, after] = announceAll(
      hear(empty, [
        queue({ called: ten.filter((_, i) => i % 2 === 0).reverse() }),
        queue({ called: ten.filter((_, i) => i % 2) }),
      ]),
    );
    expect(said).toEqual(numbers(ten));
    expect(shown(after)).toEqual(["B09", "B08", "B07", "B06", "B05", "B04", "B03"]);
  });

  it("that are handed to another counter are announced again, with where to go now", () => {
    const first = next(hear(empty, [queue({ called: [at("B1")] })]));
    const moved = { ...at("B1"), counterId: "ctr_2", counterName: "Counter 2" };
    const [said, after] = announceAll(hear(first, [queue({ called: [moved] })]));
    expect(said).toEqual(["B1"]);
    expect(shownOf(after).now?.counterName).toBe("Counter 2");
  });

  it("are not shown before their turn", () => {
    const first = next(hear(empty, [queue({ called: [at("B1", 3), at("B2", 2)] })]));
    expect(shown(first)).toEqual(["B1"]);
    expect(shown(next(first))).toEqual(["B2", "B1"]);
  });

  it("come to be announced exactly once each, whatever is heard between", () => {
    const property = fc.property(
      fc.shuffledSubarray(ten, { minLength: 1 }),
      fc.array(fc.constantFrom("hear", "next"), { maxLength: 30 }),
      (called, steps) => {
        const said: string[] = [];
        let state = hear(empty, [queue({ called })]);
        const settle = Array.from({ length: 12 }, () => "next");
        for (const step of [...steps, ...settle]) {
          if (step === "hear") state = hear(state, [queue({ called })]);
          else {
            state = next(state);
            if (state.current) said.push(state.current.number);
          }
        }
        expect([...said].sort()).toEqual(numbers(called).sort());
      },
    );
    fc.assert(property);
  });
});

describe("a call that is taken back", () => {
  it("is not announced where it was still in line", () => {
    const two = hear(empty, [queue({ called: [at("B1", 3), at("B2", 2)] })]);
    const [said] = announceAll(hear(two, [queue({ called: [at("B1", 3)], waiting: [inLine("B2")] })]));
    expect(said).toEqual(["B1"]);
  });

  it("disappears while it is announced, and from the last calls", () => {
    const announced = next(hear(empty, [queue({ called: [at("B1")] })]));
    const back = queue({ waiting: [inLine("B1")] });
    expect(shown(hear(announced, [back]))).toEqual([null]);
    expect(shown(hear(next(announced), [back]))).toEqual([null]);
  });
});

describe("a call that is answered", () => {
  it("is not announced any more, and stands among the last calls", () => {
    const two = hear(empty, [queue({ called: [at("B1", 3), at("B2", 2)] })]);
    const [said, after] = announceAll(hear(two, [queue({ called: [at("B1", 3)], serving: [at("B2", 1)] })]));
    expect(said).toEqual(["B1"]);
    expect(shown(after)).toEqual(["B1", "B2"]);
  });

  it("stays among the last calls when its ticket is over, and when nobody came", () => {
    const [, called] = announceAll(hear(empty, [queue({ called: [at("B1", 3), at("B2", 2)] })]));
    const [, done] = announceAll(hear(called, [queue({ recent: [ended("B1")] })]));
    expect(shown(done)).toEqual([null, "B2", "B1"]);
  });
});

describe("a ticket called again", () => {
  it("is announced again, and only once where the first call was still in line", () => {
    const heard = hear(empty, [queue({ called: [at("B1", 3), at("B2", 2)] })]);
    const again = [queue({ called: [at("B1", 3, 1), at("B2", 2)] })];
    expect(announceAll(hear(heard, again))[0]).toEqual(["B1", "B2"]);
    const [, announced] = announceAll(heard);
    const [said, after] = announceAll(hear(announced, again));
    expect(said).toEqual(["B1"]);
    expect(shown(after)).toEqual(["B1", "B2"]);
  });

  it("is announced again where it is called again while it is announced", () => {
    const saying = next(hear(empty, [queue({ called: [at("B1")] })]));
    const again = hear(saying, [queue({ called: [at("B1", 5, 1)] })]);
    expect(again.current?.number).toBe("B1");
    expect(announceAll(again)[0]).toEqual(["B1"]);
  });
});

describe("a board that has just come", () => {
  it("announces only what was called a moment ago", () => {
    const [said, after] = announceAll(hear(null, [queue({ called: [at("B1", 300), at("B2", 10)] })]));
    expect(said).toEqual(["B2"]);
    expect(shown(after)).toEqual(["B2", "B1"]);
  });

  it("shows everything at once where nothing announces, the newest first and each ticket once", () => {
    const queues = [
      queue({ called: [at("B3", 20)], serving: [at("B2", 90)], recent: [ended("B1"), ended("B0")] }),
      queue({ called: [at("G2", 10)], recent: [ended("G1")] }),
    ];
    const { now, last } = boardNow(queues);
    expect([now?.number, ...numbers(last)]).toEqual(["G2", "B3", "B2", "B1", "G1", "B0"]);
    expect(last.map(({ isOver }) => isOver)).toEqual([false, true, true, true, true]);
  });

  it("has nobody to show where nobody was called", () => {
    expect(boardNow([])).toEqual({ now: null, last: [] });
  });
});
