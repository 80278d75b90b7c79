import { findKnownDevice } from "../domain/devices/queries/device-actor";
import type { Actor } from "../domain/identity/actor";
import { ANONYMOUS } from "../domain/identity/actor";
import { randomSecret } from "../domain/identity/secret";
import { createTestCaller } from "./caller";
import type { RestWorld } from "./rest-world";

/** A browser with the cookie of a device. */
export interface DeviceBrowser {
  secret: string;
  /** The code it shows. */
  code: () => Promise<string>;
  /** The API as its pages have it now. */
  pages: () => Promise<ReturnType<ReturnType<typeof createTestCaller>["as"]>>;
}

export function devicesOf({ infra }: RestWorld) {
  const caller = createTestCaller(infra);
  const browser = (secret = randomSecret()): DeviceBrowser => {
    const actor = async (): Promise<Actor> => (await findKnownDevice(infra.database.work, secret))?.actor ?? ANONYMOUS;
    const pages = async () => caller.as(await actor(), secret);
    return { secret, pages, code: async () => (await (await pages()).devices.code()).code };
  };
  return { browser, dispose: caller.dispose };
}
