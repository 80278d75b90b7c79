import type { Worker } from "node:worker_threads";
import { DomainError } from "../shared/errors";
import { startThread } from "../shared/start-thread";
import type { HashAnswer, HashQuestion } from "./hash-thread";

/** Three seconds of a machine that has nothing else to do. */
const MAX_WAITING = 60;

/** What an unknown account is checked against, so that it takes as long as a known one. Its password was random and is lost. */
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$H0YH0xsrWkdONUU6gDoO8Q$OD9pvonxDyV95TSPhea44VcRHFvQ9dsoMCTK6W/LOjo";

interface Asked {
  resolve(answer: HashAnswer): void;
  reject(error: Error): void;
}

/** Started with the first password. */
let thread: Worker | undefined;
/** The thread answers in the order it was asked. */
const asked: Asked[] = [];

/**
 * One hash at a time, in a thread that gives way to everything else: those who book go on while somebody tries passwords. Throws `unavailable` when too many
 * wait.
 */
async function ask(question: HashQuestion): Promise<HashAnswer> {
  if (asked.length > MAX_WAITING) throw new DomainError("unavailable", "Too many people are signing in", undefined, 1);
  thread ??= startHashing();
  thread.ref();
  const answer = new Promise<HashAnswer>((resolve, reject) => asked.push({ resolve, reject }));
  thread.postMessage(question);
  return answer;
}

function startHashing(): Worker {
  const worker = startThread(new URL("./hash-thread.ts", import.meta.url));
  worker.on("message", (answer: HashAnswer) => {
    asked.shift()?.resolve(answer);
    // A process may end when nobody waits.
    if (asked.length === 0) worker.unref();
  });
  worker.once("error", (error) => {
    thread = undefined;
    for (const one of asked.splice(0)) one.reject(error);
  });
  return worker;
}

/** The PHC string to store; of one text in its several forms of Unicode it is the same password. Throws `unavailable` when too many hashes wait. */
export async function hashPassword(password: string): Promise<string> {
  const answer = await ask({ password: password.normalize("NFKC") });
  if ("hash" in answer) return answer.hash;
  throw new Error(`A password could not be hashed: ${JSON.stringify(answer)}`);
}

/** Whether the password is the one hashed; takes the same time when there is no hash. Throws `unavailable` when too many wait. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const answer = await ask({ password: password.normalize("NFKC"), hash: passwordHash ?? NOBODY });
  if ("matches" in answer) return answer.matches && passwordHash !== null;
  throw new Error(`A password could not be compared: ${JSON.stringify(answer)}`);
}
