import type { Call } from "../../../infra/database/work";
import { isoOf } from "../../shared/zoned-time";

/** Something that happened, in the shape of its type. */
export interface Fact {
  id: string;
  type: string;
  /** The appointment or ticket it is about. */
  about: string;
  /** An instant, ISO. */
  at: string;
  data: object;
}

export interface Recording {
  organizationId: string;
  facts: readonly Fact[];
  /** How far each queue's log is among the events now. */
  cursors?: readonly { queueId: string; version: number }[];
  /** A test, for this endpoint alone. */
  endpointId?: string;
}

/** Gives each fact its place among the events, once, and puts its deliveries in line. */
export function recordEvents(call: Call, { facts, ...recording }: Recording, now: number) {
  const events = facts.map(({ id, type, about, at, data }) => {
    const timestamp = isoOf(Date.parse(at));
    return { id, type, about, at, body: JSON.stringify({ id, type, timestamp, data }) };
  });
  return call<{ recorded: number; deliveries: number }>("event_record", { ...recording, events, now: isoOf(now) });
}
