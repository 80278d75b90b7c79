import { deriveKey } from "../../infra/sealing/derive-key";

/** What the chains are sealed with. It stands in no database: whoever has only that can change entries, but not so that the chain holds. */
export const auditKey = (secretKey: Buffer): Buffer => deriveKey(secretKey, "audit");
