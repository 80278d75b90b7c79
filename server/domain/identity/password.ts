import { availableParallelism } from "node:os";
import { hash, type Options, verify } from "@node-rs/argon2";
import { DomainError } from "../shared/errors";

/** argon2id as OWASP's Password Storage Cheat Sheet sets it: 19 MiB, two passes, one lane. About 25 ms of one core. */
const COST: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Two at a time leave half of the four threads that libuv shares with file and DNS work, and never more than half of the cores: those who book go on while
 * somebody tries passwords. 60 waiting are one or two seconds.
 */
const MAX_RUNNING = Math.max(1, Math.min(2, Math.floor(availableParallelism() / 2)));
const MAX_WAITING = 60;

/** What an unknown account is checked against, so that it takes as long as a known one. Its password was random and is lost. */
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$H0YH0xsrWkdONUU6gDoO8Q$OD9pvonxDyV95TSPhea44VcRHFvQ9dsoMCTK6W/LOjo";

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(run: () => Promise<T>): Promise<T> {
  if (running < MAX_RUNNING) running++;
  else if (waiting.length >= MAX_WAITING)
    throw new DomainError("unavailable", "Too many people are signing in", undefined, 1);
  // Whoever finishes hands its turn over, so `running` does not change.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** The PHC string to store; of one text in its several forms of Unicode it is the same password. Throws `unavailable` when too many hashes wait. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password.normalize("NFKC"), COST));

/** Whether the password is the one hashed; takes the same time when there is no hash. Throws `unavailable` when too many wait. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(passwordHash ?? NOBODY, password.normalize("NFKC")));
  return matches && passwordHash !== null;
}
