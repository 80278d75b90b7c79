import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Board } from "../../../server/domain/queue/board-schema";
import { useTRPC, useTRPCClient } from "../../trpc";
import type { Clock } from "../console/clock";
import { useLiveQuery } from "../console/use-live-query";
import { applyBoardQueue, bringsBooked, mergeBoard } from "./board-event";

/** The board of a location in React Query's cache, kept current by its live stream. `rendered` is what the server drew the page with. */
export function useBoard(locationId: string, rendered: Board | null, clock: Clock) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const queryKey = useMemo(() => trpc.queue.board.queryKey({ locationId }), [trpc, locationId]);

  const { data, change, ...source } = useLiveQuery({
    queryKey,
    stream: (ears) =>
      trpc.queue.boardLive.subscriptionOptions(
        { locationId },
        {
          ...ears,
          onData: ({ data }) => {
            clock.sync(data.asOf);
            const shown = queryClient.getQueryData(queryKey);
            if (!shown) return;
            if (data.queueId === null) {
              void queryClient.invalidateQueries({ queryKey });
              return;
            }
            queryClient.setQueryData(queryKey, applyBoardQueue(shown, data));
            if (bringsBooked(shown, data)) void queryClient.invalidateQueries({ queryKey });
          },
        },
      ),
    read: async (signal) => {
      const read = await client.queue.board.query({ locationId }, { signal });
      clock.heard();
      return mergeBoard(queryClient.getQueryData(queryKey), read);
    },
    rendered: rendered?.location.id === locationId ? rendered : undefined,
  });
  return { board: data, queryKey, settle: change, ...source };
}
