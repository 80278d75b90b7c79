import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { createApiClient, TRPCProvider } from "../../trpc";
import { type Clock, createClock } from "./clock";
import { ClockContext } from "./clock-context";

interface Props {
  /** The server's clock when it drew the page, ms since the epoch. */
  renderedAt: number;
  children: (clock: Clock) => ReactNode;
}

/** What a live page of the console needs around it: the API's client, React Query's cache, the clock. */
export function LiveScreen({ renderedAt, children }: Props) {
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
        <ClockContext.Provider value={clock}>{children(clock)}</ClockContext.Provider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
