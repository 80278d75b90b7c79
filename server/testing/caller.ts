import { createCaller } from "../api/router";
import { type AskedLimits, createServices } from "../api/services";
import type { Actor } from "../domain/identity/actor";
import type { Infra } from "../infra/infra";

const limiter = { consume: async () => ({ allowed: true, retryAfterSeconds: 0 }) };
const NO_LIMITS: AskedLimits = {
  signIn: { account: limiter, address: limiter },
  pairing: { code: limiter, attempt: limiter },
  letters: { account: limiter, address: limiter },
};

/** The application API beside a listening app, as a second process would have it. */
export function createTestCaller(infra: Infra) {
  const services = createServices(infra, NO_LIMITS, new URL("http://localhost"));
  const session = { token: undefined, agent: "", set: () => {}, clear: () => {} };
  return {
    /** `secret`: what the cookie of a device holds. */
    as: (actor: Actor, secret?: string) =>
      createCaller({
        ...services,
        work: infra.database.work,
        actor,
        requestId: "test",
        address: "127.0.0.1",
        session,
        device: { secret, set: () => {} },
      }),
    dispose: services.dispose,
  };
}
