import { type VapidKeys, vapidKeys } from "../../infra/notifier/vapid-keys";
import { deriveKey } from "../../infra/sealing/derive-key";

/** The keys this installation notifies browsers with. */
export const pushKeys = (secretKey: Buffer): VapidKeys => vapidKeys(deriveKey(secretKey, "web push"));
