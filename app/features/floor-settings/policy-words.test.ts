import { describe, expect, it } from "vitest";
import { type Policy, policy } from "../../../server/domain/queue/policy-schema";
import { wordsFor } from "../../../server/words/languages";
import { policyFieldsOf, policyOf } from "./policy-form";
import { policyWords } from "./policy-words";

const NAMES: Record<string, string> = { svc_a: "Blood test", svc_b: "X-ray" };
const say = (of: Policy) =>
  policyWords({ ...wordsFor("en"), serviceName: (id) => NAMES[id] }, of).flatMap(({ text, groups = [] }) => [
    text,
    ...groups,
  ]);

describe("what a policy does", () => {
  it("is said in one sentence where only the order of arrival counts", () => {
    expect(say({ kind: "fifo" })).toEqual(["People are called in the order they came. Nothing else counts."]);
  });

  it("is said in the order in which its rules hold: bounds, urgent, due, then the others", () => {
    expect(say({ kind: "priority", dueMinutes: 10, maxOvertakes: 3, maxWaitMinutes: 45 })).toEqual([
      "Nobody is passed more than 3 times by people who came later.",
      "Whoever has waited 45 min is called before all who came later.",
      "Urgent people are called first.",
      "Then booked people from 10 min before their time on, the earliest time first.",
      "Then people with priority, then all others, each in the order they came.",
    ]);
    expect(say({ kind: "priority", dueMinutes: 0, maxOvertakes: 0 }).slice(0, 3)).toEqual([
      "Nobody is passed by anybody who came later.",
      "Urgent people are called first.",
      "Then booked people from their time on, the earliest time first.",
    ]);
    expect(say({ kind: "priority" })).toContain("Booked people wait in the order they came, like everybody else.");
  });

  it("names the groups that take turns, and the last one of everybody else", () => {
    const shares = [
      { weight: 2, booked: true },
      { weight: 1, booked: false, priority: "high" as const, serviceIds: ["svc_a", "svc_b", "svc_gone"] },
      { weight: 3 },
    ];
    expect(say({ kind: "priority", shares }).slice(-6, -1)).toEqual([
      "Then these groups take turns. In each round:",
      "2 × with an appointment",
      "1 × without an appointment · with priority · Blood test or X-ray",
      "3 × everybody",
      "1 × everybody else",
    ]);
  });
});

describe("the form of a policy", () => {
  it("says the policy it was made from", () => {
    const policies: Policy[] = [
      { kind: "fifo" },
      { kind: "priority" },
      { kind: "priority", dueMinutes: 0, maxOvertakes: 5, maxWaitMinutes: 60 },
      {
        kind: "priority",
        shares: [
          { weight: 2, booked: true },
          { weight: 1, booked: false, priority: "urgent", serviceIds: ["svc_a"] },
        ],
      },
      { kind: "priority", shares: Array.from({ length: 8 }, (_, n) => ({ weight: n + 1 })) },
    ];
    for (const one of policies) expect(policyOf(policyFieldsOf(one))).toEqual(one);
  });

  it("leaves the rules out where only the order of arrival counts, and never makes a number of what is none", () => {
    const fields = policyFieldsOf({ kind: "priority", dueMinutes: 5 });
    expect(policyOf({ ...fields, kind: "fifo" })).toEqual({ kind: "fifo" });
    for (const dueMinutes of ["-1", "1.5", "ten", "1e3", "99999999999"])
      expect(policy.safeParse(policyOf({ ...fields, dueMinutes })).success).toBe(false);
  });
});
