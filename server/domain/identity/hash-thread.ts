import { getPriority, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { hashSync, type Options, verifySync } from "@node-rs/argon2";

/** To hash a password, or to compare it with a hash. */
export interface HashQuestion {
  password: string;
  hash?: string;
}

/** What the thread answers, in the order it was asked: the hash, or whether it is that of the password. */
export type HashAnswer = { hash: string } | { matches: boolean } | { problem: string };

/** argon2id as OWASP's Password Storage Cheat Sheet sets it: 19 MiB, two passes, one lane. About 25 ms of one core. */
const COST: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** How far behind the others. On Linux a priority is a thread's, elsewhere it would be the whole process's. */
const BEHIND = 10;
const LOWEST = 19;
if (process.platform === "linux") setPriority(0, Math.min(LOWEST, getPriority(0) + BEHIND));

function answer({ password, hash }: HashQuestion): HashAnswer {
  try {
    return hash === undefined ? { hash: hashSync(password, COST) } : { matches: verifySync(hash, password) };
  } catch (error) {
    return { problem: String(error) };
  }
}

/** Nothing ever wakes it: to wait on is to sleep. */
const sleep = new Int32Array(new SharedArrayBuffer(4));

// After each it rests as long as that took: whatever its priority, a core that hashes slows the one beside it.
parentPort?.on("message", (question: HashQuestion) => {
  const start = performance.now();
  parentPort?.postMessage(answer(question));
  Atomics.wait(sleep, 0, 0, performance.now() - start);
});
