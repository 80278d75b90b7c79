import { useCallback, useState } from "react";
import type { BoardTicket } from "../../../server/domain/queue/board-schema";
import type { Finish } from "./operation";

const NOTHING: Finish = {};

/** What will be said of the ticket at the counter when it is completed; another ticket begins anew. */
export function useFinish(ticket: BoardTicket | null) {
  const id = ticket?.id ?? null;
  const [said, setSaid] = useState<{ ticketId: string | null; finish: Finish }>({ ticketId: null, finish: NOTHING });
  const finish = said.ticketId === id ? said.finish : NOTHING;
  const setFinish = useCallback((next: Finish) => setSaid({ ticketId: id, finish: next }), [id]);
  return { finish, setFinish };
}
