import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Board } from "../../../server/domain/queue/schema";
import { useTRPC, useTRPCClient } from "../../trpc";
import { applyBoardQueue, bringsBooked, mergeBoard } from "./board-event";
import type { Clock } from "./clock";
import { refusalCode } from "./send-operation";

/**
 * `live`: the stream is up. `polling`: it is not, the board is read every few seconds instead. `cut`: neither works, what is shown is old.
 * `signedOut`: the server does not know the session any more.
 */
export type Connection = "connecting" | "live" | "polling" | "cut" | "signedOut";

/** Milliseconds between readings of the whole board: with the stream (for what it does not carry) and without. */
const READ_EVERY = { live: 60_000, notLive: 5000 };
const RECONNECT_AFTER = 3000;

/** The board of a location in React Query's cache, kept current by its live stream. `rendered` is what the server drew the page with. */
export function useBoard(locationId: string, rendered: Board | null, clock: Clock) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const queryKey = useMemo(() => trpc.queue.board.queryKey({ locationId }), [trpc, locationId]);
  const [wasLive, setWasLive] = useState(false);

  const stream = useSubscription(
    trpc.queue.boardLive.subscriptionOptions(
      { locationId },
      {
        onStarted: () => setWasLive(true),
        // Cut off: only a reading tells whether the server is there. Back again: the stream does not carry everything.
        onConnectionStateChange: () => {
          if (wasLive) void queryClient.invalidateQueries({ queryKey });
        },
        onData: ({ data }) => {
          clock.sync(data.asOf);
          const shown = queryClient.getQueryData(queryKey);
          if (!shown) return;
          queryClient.setQueryData(queryKey, applyBoardQueue(shown, data));
          if (bringsBooked(shown, data)) void queryClient.invalidateQueries({ queryKey });
        },
      },
    ),
  );
  const { status, reset } = stream;
  useEffect(() => {
    if (status !== "error") return;
    const timer = setTimeout(reset, RECONNECT_AFTER);
    return () => clearTimeout(timer);
  }, [status, reset]);

  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const read = await client.queue.board.query({ locationId }, { signal });
      clock.heard();
      return mergeBoard(queryClient.getQueryData(queryKey), read);
    },
    initialData: rendered?.location.id === locationId ? rendered : undefined,
    refetchInterval: status === "pending" ? READ_EVERY.live : READ_EVERY.notLive,
  });

  const settle = useCallback(
    (change: (board: Board) => Board) => queryClient.setQueryData(queryKey, (b) => b && change(b)),
    [queryClient, queryKey],
  );
  const connection = connectionOf(status, query, wasLive);
  return { board: query.data, failed: query.isError, connection, queryKey, settle, reread: query.refetch };
}

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
