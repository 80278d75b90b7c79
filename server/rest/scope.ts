import type { ApiKeyScope } from "../domain/identity/api-key-schema";
import { PERMISSIONS, type Permission } from "../domain/identity/permission-schema";
import type { AnyRow } from "./row";

/** The scope an API key needs for an operation; null: an API key will not do. */
export function scopeOf({ auth, method }: AnyRow): ApiKeyScope | null {
  if (auth in PERMISSIONS) return PERMISSIONS[auth as Permission].key;
  return method === "GET" ? "read" : "write";
}
