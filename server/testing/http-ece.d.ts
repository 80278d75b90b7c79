declare module "http_ece" {
  import type { ECDH } from "node:crypto";
  /** Decrypts an aes128gcm body (RFC 8188) for the holder of a web push subscription (RFC 8291). */
  export function decrypt(body: Buffer, params: { version: "aes128gcm"; privateKey: ECDH; authSecret: string }): Buffer;
}
