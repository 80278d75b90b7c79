import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Arrivals } from "../../../server/domain/queue/arrivals-schema";
import { useTRPC, useTRPCClient } from "../../trpc";
import type { Clock } from "../console/clock";
import { useLiveQuery } from "../console/use-live-query";

/** People of each list: more than a day of most places has; what is beyond is asked for by name. */
const MOST = 500;

/** Everybody of the location's day, read again whenever it is heard that something of it has changed. */
export function useArrivals(locationId: string, rendered: Arrivals | null, clock: Clock) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const input = useMemo(() => ({ locationId, limit: MOST }), [locationId]);
  const queryKey = useMemo(() => trpc.queue.arrivals.queryKey(input), [trpc, input]);
  const { data, failed, reread } = useLiveQuery({
    queryKey,
    stream: (ears) =>
      trpc.queue.arrivalsLive.subscriptionOptions(
        { locationId },
        {
          ...ears,
          onData: ({ data }) => {
            clock.sync(data.asOf);
            void queryClient.invalidateQueries({ queryKey });
          },
        },
      ),
    read: (signal) => client.queue.arrivals.query(input, { signal }),
    rendered: rendered ?? undefined,
  });
  return { arrivals: data, failed, reread };
}
