import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import type { Board } from "../../../server/domain/queue/schema";
import { createApiClient, TRPCProvider } from "../../trpc";
import { createClock } from "./clock";
import { ClockContext } from "./clock-context";
import { type DeskFrame, DeskPanels } from "./desk-panels";
import { useDesk } from "./use-desk";

interface Props {
  frame: DeskFrame;
  /** Null when the server could not read it. */
  board: Board | null;
  /** The server's clock when it drew the page, ms since the epoch. */
  renderedAt: number;
}

/** The desk with what it needs around it: the API's client, React Query's cache, the clock. */
export function DeskScreen({ frame, board, renderedAt }: Props) {
  const [clock] = useState(() => createClock(renderedAt));
  const [apiClient] = useState(() => createApiClient(clock.heard));
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // Offline or not, asking is how it is found out; no retries, as the next reading is seconds away.
          queries: { networkMode: "always", retry: false, staleTime: 30_000 },
        },
      }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={apiClient} queryClient={queryClient}>
        <ClockContext.Provider value={clock}>
          <DeskAt key={frame.location.id} frame={frame} board={board} clock={clock} />
        </ClockContext.Provider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function DeskAt({ frame, board, clock }: Omit<Props, "renderedAt"> & { clock: ReturnType<typeof createClock> }) {
  const desk = useDesk(frame.location.id, board, clock);
  return <DeskPanels desk={desk} frame={frame} />;
}
