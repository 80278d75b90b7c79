import { AsyncLocalStorage } from "node:async_hooks";

interface RequestContext {
  requestId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs a request or a job so that its logs, its SQL and the jobs it causes carry `requestId`. */
export function withRequestId<T>(requestId: string, run: () => T): T {
  return storage.run({ requestId }, run);
}

/** Undefined outside a request (start-up, schedules). */
export function currentRequestId(): string | undefined {
  return storage.getStore()?.requestId;
}
