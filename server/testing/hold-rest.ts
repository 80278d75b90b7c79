import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { recordRest } from "./record-rest.mjs";
import { restFaults } from "./rest-faults";

/*
 * Stands before every file of integration tests: whatever REST answers in them, to whom and by which means, in this process and in those that startProcess
 * starts, has to be as the document declares.
 */
const faults = new Set<string>();
let held = Promise.resolve();
recordRest((answer) => {
  held = held.then(async () => {
    // All operations take a second to load: not every file asks one.
    const { faultOfAnswer } = await import("./declared");
    const fault = faultOfAnswer(answer);
    if (fault !== undefined) faults.add(`${answer.method} ${answer.path} ${answer.status}: ${fault}`);
  });
});
const ofProcesses = join(tmpdir(), `qconnect-rest-${process.pid}.jsonl`);
process.env.RECORD_REST = ofProcesses;

// The first to be named is the last to run: everything has been answered.
afterAll(async () => {
  await held;
  const all = [...faults, ...(await restFaults(ofProcesses))];
  rmSync(ofProcesses, { force: true });
  expect(all).toEqual([]);
});
