import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { createApiClient, TRPCProvider } from "../../trpc";
import { createClock } from "../desk/clock";
import { ClockContext } from "../desk/clock-context";
import type { ScreenProps } from "./calendar-data";
import { CalendarPanels } from "./calendar-panels";

/** The calendar with what it needs around it: the API's client, React Query's cache, the clock. */
export function CalendarScreen(props: ScreenProps) {
  const { data } = props;
  const [clock] = useState(() => createClock(data.renderedAt));
  const [apiClient] = useState(() => createApiClient(clock.heard));
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { networkMode: "always", retry: false, staleTime: 30_000 } } }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={apiClient} queryClient={queryClient}>
        <ClockContext.Provider value={clock}>
          <CalendarPanels key={`${data.location.id} ${data.view}`} clock={clock} {...props} />
        </ClockContext.Provider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
