import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { RestAnswer, RestRequest, RestWorld } from "./rest-world";
import type { Random } from "./seeded";

/** Longest time a client that gives up has waited, milliseconds: within it a request may not even have arrived. */
const PATIENCE_MS = 6;

export interface Heard<T> {
  answer: T;
  invokedAt: number;
  returnedAt: number;
}

export interface LossyClient {
  /** Asks with one Idempotency-Key until a reply is heard. */
  ask: (method: string, path: string, request?: RestRequest) => Promise<Heard<RestAnswer>>;
  /**
   * Runs a command that names itself again when its reply was lost, in half of these while the first try still runs. Of two tries side by side
   * one may be refused and the other carried out after it (only what was done is remembered): `isRefusal` tells them apart.
   */
  command: <T>(run: () => Promise<T>, isRefusal: (answer: T) => boolean) => Promise<Heard<T>>;
  /** Replies that came from memory: what the lost ones had done. */
  replayed: () => number;
}

/** A client on a bad line: `loss` of its replies never arrive, some because it gave up waiting. */
export function lossyClient(world: RestWorld, random: Random, loss: number): LossyClient {
  let replayed = 0;
  const heard = async <T>(tries: () => Promise<T>): Promise<Heard<T>> => {
    const invokedAt = performance.now();
    const answer = await tries();
    return { answer, invokedAt, returnedAt: performance.now() };
  };
  return {
    replayed: () => replayed,
    ask: (method, path, request = {}) => {
      const headers = { ...request.headers, "idempotency-key": randomUUID() };
      const once = (signal?: AbortSignal) => world.ask(method, path, { ...request, headers, signal });
      return heard(async () => {
        if (random.chance(loss))
          await (random.chance(0.5) ? once() : once(AbortSignal.timeout(random.int(PATIENCE_MS))).catch(() => {}));
        for (;;) {
          const answer = await once();
          if (answer.headers.has("idempotent-replayed")) replayed++;
          // On a busy machine a connection may not be had in time: the guide says to send the same again.
          if (answer.status !== 503 && answer.body?.code !== "already_running") return answer;
          await sleep(random.int(PATIENCE_MS));
        }
      });
    },
    command: (run, isRefusal) =>
      heard(async () => {
        const lost = random.chance(loss) ? run() : null;
        if (lost === null || random.chance(0.5)) {
          await lost;
          return run();
        }
        const [first, second] = await Promise.all([lost, run()]);
        return isRefusal(second) ? first : second;
      }),
  };
}
