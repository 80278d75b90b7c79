import { type QueryKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useCallback, useEffect, useState } from "react";
import { connectionOf } from "./connection";

/** Milliseconds between readings of the whole: with the stream (for what it may not carry) and without. */
const READ_EVERY = { live: 60_000, notLive: 5000 };
const RECONNECT_AFTER = 3000;

/** What the stream's options take beside what is done with its messages. */
interface Ears {
  onStarted: () => void;
  onConnectionStateChange: () => void;
}

interface Parts<T, Message, Failure> {
  queryKey: QueryKey;
  /** The options of the stream that keeps the reading current. */
  stream: (ears: Ears) => Parameters<typeof useSubscription<Message, Failure>>[0];
  read: (signal: AbortSignal) => Promise<T>;
  /** What the server drew the page with. */
  rendered: T | undefined;
}

/** A reading in React Query's cache, kept current by its live stream; read by itself while that is down. */
export function useLiveQuery<T, Message, Failure>({ queryKey, stream, read, rendered }: Parts<T, Message, Failure>) {
  const queryClient = useQueryClient();
  const [wasLive, setWasLive] = useState(false);
  const { status, reset } = useSubscription(
    stream({
      onStarted: () => setWasLive(true),
      // Cut off: only a reading tells whether the server is there. Back again: a stream need not carry everything.
      onConnectionStateChange: () => {
        if (wasLive) void queryClient.invalidateQueries({ queryKey });
      },
    }),
  );
  useEffect(() => {
    if (status !== "error") return;
    const timer = setTimeout(reset, RECONNECT_AFTER);
    return () => clearTimeout(timer);
  }, [status, reset]);
  const query = useQuery<T, unknown, T>({
    queryKey,
    queryFn: ({ signal }) => read(signal),
    initialData: rendered,
    refetchInterval: status === "pending" ? READ_EVERY.live : READ_EVERY.notLive,
  });
  const change = useCallback(
    (next: (known: T) => T) => void queryClient.setQueryData<T>(queryKey, (known) => known && next(known)),
    [queryClient, queryKey],
  );
  const { data, isError: failed, refetch: reread } = query;
  return { data, failed, reread, change, connection: connectionOf(status, query, wasLive) };
}
