import { parentPort, workerData } from "node:worker_threads";
import type { Interval } from "../../shared/interval";
import { type BusyQuestion, readBusy, TooMuch } from "./read-busy";

/** What the thread answers. */
export type BusyAnswer = { busy: Interval[] } | { problem: "too_much" | "no_calendar" };

function answer(): BusyAnswer {
  try {
    return { busy: readBusy(workerData as BusyQuestion) };
  } catch (error) {
    return { problem: error instanceof TooMuch ? "too_much" : "no_calendar" };
  }
}

parentPort?.postMessage(answer());
