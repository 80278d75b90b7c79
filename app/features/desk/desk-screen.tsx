import type { Board } from "../../../server/domain/queue/board-schema";
import type { Clock } from "../console/clock";
import { LiveScreen } from "../console/live-screen";
import { type DeskFrame, DeskPanels } from "./desk-panels";
import { useDesk } from "./use-desk";

interface Props {
  frame: DeskFrame;
  /** Null when the server could not read it. */
  board: Board | null;
  renderedAt: number;
}

/** The desk of a location; of another one it begins anew. */
export function DeskScreen({ frame, board, renderedAt }: Props) {
  return (
    <LiveScreen renderedAt={renderedAt}>
      {(clock) => <DeskAt key={frame.location.id} frame={frame} board={board} clock={clock} />}
    </LiveScreen>
  );
}

function DeskAt({ frame, board, clock }: Omit<Props, "renderedAt"> & { clock: Clock }) {
  const desk = useDesk(frame.location.id, board, clock);
  return <DeskPanels desk={desk} frame={frame} />;
}
