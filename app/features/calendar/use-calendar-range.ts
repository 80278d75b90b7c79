import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Appointment, CalendarInput, CalendarRange } from "../../../server/domain/booking/schema";
import { useTRPC, useTRPCClient } from "../../trpc";
import type { Clock } from "../desk/clock";
import { connectionOf } from "../desk/use-board";
import { mergeRange, settle as settleIn } from "./operation";

/** Milliseconds between readings: beside the stream, which compares for itself, and without it. */
const READ_EVERY = { live: 60_000, notLive: 5000 };
const RECONNECT_AFTER = 3000;

/** Some days of a location in React Query's cache, kept current by their live stream. `rendered` is what the server drew the page with. */
export function useCalendarRange(input: CalendarInput, rendered: CalendarRange | null, clock: Clock) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const queryKey = useMemo(() => trpc.booking.calendarRange.queryKey(input), [trpc, input]);
  const [wasLive, setWasLive] = useState(false);

  const { status, reset } = useSubscription(
    trpc.booking.calendarLive.subscriptionOptions(input, {
      onStarted: () => setWasLive(true),
      // Cut off: only a reading tells whether the server is there.
      onConnectionStateChange: () => {
        if (wasLive) void queryClient.invalidateQueries({ queryKey });
      },
      onData: ({ data }) => {
        clock.sync(data.asOf);
        queryClient.setQueryData(queryKey, (known) => mergeRange(known, data));
      },
    }),
  );
  useEffect(() => {
    if (status !== "error") return;
    const timer = setTimeout(reset, RECONNECT_AFTER);
    return () => clearTimeout(timer);
  }, [status, reset]);

  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const read = await client.booking.calendarRange.query(input, { signal });
      clock.heard();
      return mergeRange(queryClient.getQueryData(queryKey), read);
    },
    initialData: rendered ?? undefined,
    refetchInterval: status === "pending" ? READ_EVERY.live : READ_EVERY.notLive,
  });
  const settle = useCallback(
    (reply: Appointment) => void queryClient.setQueryData(queryKey, (known) => known && settleIn(known, reply)),
    [queryClient, queryKey],
  );
  const { data: range, isError: failed, refetch: reread } = query;
  return { range, failed, reread, settle, connection: connectionOf(status, query, wasLive) };
}
