import fc from "fast-check";
import { expect, it } from "vitest";
import type { Policy, Priority } from "../schema";
import { callOrder, chooseNext, type Waiting } from "./call-order";

const ticket = fc.record({
  id: fc.uuid(),
  priority: fc.constantFrom<Priority>("normal", "urgent"),
  place: fc.integer({ min: 0, max: 30 }),
});
const line = fc.uniqueArray(ticket, { selector: ({ id }) => id, maxLength: 12 });
const policy = fc.constantFrom<Policy>({ kind: "priority" }, { kind: "fifo" });

it("the order of a line is total: the same however its tickets are read", () => {
  fc.assert(
    fc.property(policy, line, (kind, tickets) => {
      const ids = (all: Waiting[]) => all.toSorted(callOrder(kind)).map(({ id }) => id);
      expect(ids(tickets.toReversed())).toEqual(ids(tickets));
      for (const a of tickets)
        for (const b of tickets)
          expect(Math.sign(callOrder(kind)(a, b))).toBe(
            a === b ? Math.sign(callOrder(kind)(b, a)) : -Math.sign(callOrder(kind)(b, a)),
          );
    }),
  );
});

it("urgent goes before normal, and first come first within each; fifo knows no urgency", () => {
  fc.assert(
    fc.property(line, (tickets) => {
      const byPriority = tickets.toSorted(callOrder({ kind: "priority" }));
      const firstNormal = byPriority.findIndex(({ priority }) => priority === "normal");
      if (firstNormal !== -1)
        expect(byPriority.slice(firstNormal).every(({ priority }) => priority === "normal")).toBe(true);
      const places = tickets.toSorted(callOrder({ kind: "fifo" })).map(({ place }) => place);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }),
  );
});

it("over several queues nobody is called whom their own queue would not call, and nobody only when all are empty", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ policy, waiting: line }), { maxLength: 4 }), (queues) => {
      const firsts = queues
        .map((one) => one.waiting.toSorted(callOrder(one.policy))[0])
        .filter((one) => one !== undefined);
      const chosen = chooseNext(queues);
      if (firsts.length === 0) expect(chosen).toBeNull();
      else expect(firsts).toContain(chosen);
      if (firsts.some(({ priority }) => priority === "urgent")) expect(chosen?.priority).toBe("urgent");
    }),
  );
});
