import { sealFields } from "../../../infra/database/sealed-fields";
import type { Call, Work } from "../../../infra/database/work";
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
export async function recordEvents(
  { call, texts }: Pick<Work, "texts"> & { call: Call },
  { facts, ...recording }: Recording,
  now: number,
) {
  const written = facts.map(async ({ id, type, about, at, data }) => {
    const body = { id, type, timestamp: isoOf(Date.parse(at)), data: await sealFields(texts, data) };
    return { id, type, about, at, body: JSON.stringify(body) };
  });
  const events = await Promise.all(written);
  return call<{ recorded: number; deliveries: number }>("event_record", { ...recording, events, now: isoOf(now) });
}
