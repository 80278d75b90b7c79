import { expect, it } from "vitest";
import { boardCalls } from "./board-calls";

const at = (ticketId: string, since: string, counterName = "Counter 1") => ({
  ticketId,
  number: ticketId.toUpperCase(),
  counterId: "ctr",
  counterName,
  directions: null,
  since: `2026-01-01T10:${since}:00.000Z`,
  recalls: 0,
});
const calls = (parts: Partial<Parameters<typeof boardCalls>[0][number]>) => ({
  called: [],
  serving: [],
  recent: [],
  ...parts,
});

it("shows the newest call of any queue first", () => {
  const { now } = boardCalls([
    calls({ called: [at("b1", "01"), at("b2", "05")] }),
    calls({ called: [at("g1", "03")] }),
  ]);
  expect(now.map(({ number }) => number)).toEqual(["B2", "G1", "B1"]);
});

it("shows a ticket in one place only", () => {
  const { now, before } = boardCalls([
    calls({
      called: [at("b2", "05")],
      serving: [at("b1", "01")],
      recent: [at("b2", "00"), at("b1", "00"), at("b0", "00")],
    }),
  ]);
  expect(now.map(({ number }) => number)).toEqual(["B2"]);
  expect(before.map(({ number }) => number)).toEqual(["B1", "B0"]);
});

it("keeps what has no room among the calls before", () => {
  const { now, before } = boardCalls([
    calls({ called: ["01", "02", "03", "04"].map((minute) => at(`b${minute}`, minute)) }),
  ]);
  expect(now).toHaveLength(3);
  expect(before.map(({ number }) => number)).toEqual(["B01"]);
});

it("counts a ticket called again as news", () => {
  const key = (recalls: number) => boardCalls([calls({ called: [{ ...at("b1", "01"), recalls }] })]).now[0]?.key;
  expect(key(0)).not.toBe(key(1));
});
