import { AsyncLocalStorage } from "node:async_hooks";

/** By which door a request came. */
export type Surface = "page" | "console" | "rest" | "assistant" | "device";

/** Who asks for a change, as the audit log tells it. */
interface Asking {
  /** A person, an API key or a device. */
  actorId?: string;
  address: string;
  /** The procedure, `catalog.updateService`. */
  procedure: string;
}

interface RequestContext extends Partial<Asking> {
  requestId: string;
  surface?: Surface;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs a request or a job so that its logs, its SQL and the jobs it causes carry `requestId`. */
export function withRequestId<T>(requestId: string, run: () => T, surface?: Surface): T {
  return storage.run({ requestId, surface }, run);
}

/** Runs a change so that its SQL says who asked for it. */
export function askedBy<T>(requestId: string, asking: Asking, run: () => T): T {
  return storage.run({ surface: "page", requestId, ...storage.getStore(), ...asking }, run);
}

/** Undefined outside a request (start-up, schedules). */
export function currentRequestId(): string | undefined {
  return storage.getStore()?.requestId;
}

export const currentRequest = (): RequestContext | undefined => storage.getStore();
