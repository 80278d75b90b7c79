import { LiveScreen } from "../console/live-screen";
import type { ScreenProps } from "./calendar-data";
import { CalendarPanels } from "./calendar-panels";

/** The calendar of a location in one view; of another one it begins anew. */
export function CalendarScreen(props: ScreenProps) {
  const { location, view, renderedAt } = props.data;
  return (
    <LiveScreen renderedAt={renderedAt}>
      {(clock) => <CalendarPanels key={`${location.id} ${view}`} clock={clock} {...props} />}
    </LiveScreen>
  );
}
