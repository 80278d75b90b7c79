import { setImmediate as pause } from "node:timers/promises";
import type { WaitRange } from "../../shared/wait-words";
import { sceneOf, startFloor } from "../../waits/rules/floor";
import { DRAWS } from "../../waits/rules/quote";
import { delays } from "../../waits/rules/simulate";
import { lineOf, type QueueRows } from "../live/queue-rows";
import { orderOf } from "../rules/policy";
import { quotedFloor } from "../rules/quoted-floor";
import { seedOf } from "./make-quotes";
import { toEstimate } from "./quote-at";

/** By how much later somebody with an appointment is called than they were promised, where they come in time. Seconds. */
export interface Delay extends WaitRange {
  appointmentId: string;
  /** Milliseconds of the epoch. */
  start: number;
}

/** Of the appointments to come of a queue, from the simulation that its quotes are made of. A few milliseconds at a time. */
export async function delaysAside(rows: QueueRows): Promise<Delay[]> {
  const { booked, learned } = rows.quoting;
  const { situation } = quotedFloor(rows.quoting, { ...rows, order: orderOf(lineOf(rows)) });
  const steps = delays(sceneOf(learned?.floor ?? startFloor(), situation), seedOf(rows), DRAWS);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done)
      return step.value.flatMap((delay, i) => {
        const { id, start } = booked[i] as (typeof booked)[number];
        return delay === null ? [] : [{ appointmentId: id, start, ...toEstimate({ ...delay, p50: delay.mean }) }];
      });
    await pause();
  }
}
