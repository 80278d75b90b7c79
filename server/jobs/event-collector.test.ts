import { expect, it } from "vitest";
import * as booking from "../domain/booking/events";
import { TRANSITIONS } from "../domain/queue/rules/transitions";
import { CATALOGUE, EVENT_TYPES } from "../domain/webhooks/event-schema";

it("the catalogue has every step of a ticket and everything that is said of an appointment", () => {
  const steps = Object.values(TRANSITIONS).map(({ type }) => type);
  const facts = Object.values(booking).filter((value) => typeof value === "string");
  const known = new Set(Object.keys(CATALOGUE));
  expect([...steps, ...facts, "ticket.transferred"].filter((type) => !known.has(type))).toEqual([]);
  expect(EVENT_TYPES).toHaveLength(new Set([...steps, ...facts, "ticket.transferred"]).size);
});
