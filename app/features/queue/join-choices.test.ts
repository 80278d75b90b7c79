import { expect, it } from "vitest";
import type { Service } from "../../../server/domain/catalog/schema";
import { type JoinableQueue, joinChoices, visitOf, whyClosed } from "./join-choices";

const service = (id: string) => ({ id }) as Service;
const OPEN = { isOpen: true, reason: null, opensAt: null, closesAt: null, message: null };
const queue = (id: string, serviceIds: string[], intake: Partial<JoinableQueue["intake"]> = {}, seconds = 60) =>
  ({
    queue: { id, serviceIds },
    snapshot: { joinEstimate: { p50Seconds: seconds } },
    intake: { ...OPEN, ...intake },
  }) as JoinableQueue;

const SERVICES = ["blood", "urine", "xray"].map(service);

it("offers each service where it is soonest, and never a queue that takes nobody", () => {
  const queues = [
    queue("full", ["blood"], { isOpen: false, reason: "full" }, 0),
    queue("slow", ["blood"], {}, 900),
    queue("quick", ["blood", "urine"]),
  ];
  const offered = joinChoices(SERVICES, queues).map((one) => [one.service.id, one.queue.queue.id]);
  expect(offered).toEqual([
    ["blood", "quick"],
    ["urine", "quick"],
  ]);
});

it("makes one visit of several services: at once where one queue has them, after it elsewhere", () => {
  const choices = joinChoices(SERVICES, [queue("lab", ["blood", "urine"]), queue("imaging", ["xray"])]);
  const [blood] = choices;
  if (!blood) throw new Error("blood is offered");
  expect(visitOf(blood, ["xray", "urine", "blood", "gone"], choices)).toEqual({
    furtherServiceIds: ["urine"],
    nextServiceIds: ["xray"],
  });
});

it("says why the wanted queue takes nobody, and of several the first opening", () => {
  const queues = [
    queue("a", ["blood"], { isOpen: false, reason: "hours", opensAt: "2026-11-23T09:00:00.000Z" }),
    queue("b", ["xray"], { isOpen: false, reason: "hours", opensAt: "2026-11-23T08:00:00.000Z" }),
  ];
  expect(whyClosed(queues, "a")).toMatchObject({ reason: "hours", opensAt: "2026-11-23T09:00:00.000Z" });
  expect(whyClosed(queues)).toEqual({ reason: null, opensAt: "2026-11-23T08:00:00.000Z", message: null });
});
