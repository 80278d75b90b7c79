import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { CalendarInput, CalendarRange } from "../../../server/domain/booking/schema";
import { useTRPC, useTRPCClient } from "../../trpc";
import type { Clock } from "../console/clock";
import { useLiveQuery } from "../console/use-live-query";
import { mergeRange, type Reply, settle as settleIn } from "./operation";

/** Some days of a location in React Query's cache, kept current by their live stream. `rendered` is what the server drew the page with. */
export function useCalendarRange(input: CalendarInput, rendered: CalendarRange | null, clock: Clock) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const queryKey = useMemo(() => trpc.booking.calendarRange.queryKey(input), [trpc, input]);

  const { data, change, ...source } = useLiveQuery({
    queryKey,
    stream: (ears) =>
      trpc.booking.calendarLive.subscriptionOptions(input, {
        ...ears,
        onData: ({ data }) => {
          clock.sync(data.asOf);
          queryClient.setQueryData(queryKey, (known) => mergeRange(known, data));
        },
      }),
    read: async (signal) => {
      const read = await client.booking.calendarRange.query(input, { signal });
      clock.heard();
      return mergeRange(queryClient.getQueryData(queryKey), read);
    },
    rendered: rendered ?? undefined,
  });
  const settle = useCallback((reply: Reply) => change((known) => settleIn(known, reply)), [change]);
  return { range: data, settle, ...source };
}
