import type { useSubscription } from "@trpc/tanstack-react-query";
import { refusalCode } from "./refusal";

/**
 * `live`: the stream is up. `polling`: it is not, what is shown is read every few seconds instead. `cut`: neither works, it is old.
 * `signedOut`: the server does not know the session any more.
 */
export type Connection = "connecting" | "live" | "polling" | "cut" | "signedOut";

/** How what is shown stands, by its stream and its last reading. */
export function connectionOf(
  status: ReturnType<typeof useSubscription>["status"],
  { error }: { error: unknown },
  wasLive: boolean,
): Connection {
  if (refusalCode(error) === "unauthenticated") return "signedOut";
  if (status === "pending") return "live";
  if (error) return "cut";
  return wasLive || status === "error" ? "polling" : "connecting";
}
