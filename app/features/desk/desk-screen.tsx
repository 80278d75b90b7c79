import type { Arrivals } from "../../../server/domain/queue/arrivals-schema";
import type { Board } from "../../../server/domain/queue/board-schema";
import type { Clock } from "../console/clock";
import { LiveScreen } from "../console/live-screen";
import type { DeskFrame } from "./desk-frame";
import { DeskPanels } from "./desk-panels";
import { useDesk } from "./use-desk";

interface Props {
  frame: DeskFrame;
  /** Null when the server could not read it. */
  board: Board | null;
  /** Null where the page was drawn as another mode. */
  arrivals: Arrivals | null;
  renderedAt: number;
}

/** The desk of a location; of another one it begins anew. */
export function DeskScreen({ frame, renderedAt, ...read }: Props) {
  return (
    <LiveScreen renderedAt={renderedAt}>
      {(clock) => <DeskAt key={frame.location.id} frame={frame} {...read} clock={clock} />}
    </LiveScreen>
  );
}

function DeskAt({ frame, board, arrivals, clock }: Omit<Props, "renderedAt"> & { clock: Clock }) {
  const desk = useDesk(frame.location.id, board, clock);
  return <DeskPanels {...{ desk, frame, arrivals, clock }} />;
}
