import { useCallback, useState } from "react";
import type { Board } from "../../../server/domain/queue/board-schema";
import { useWords } from "../../words/words-context";
import { findTicket } from "./find-ticket";

/** The ticket everything is shown about; `lookAt` takes the one that a key was pressed on, else whoever is at the counter. */
export function useLooking(view: Board | undefined, currentId: string | null, say: (text: string) => void) {
  const { t } = useWords();
  const [looking, look] = useState<string | null>(null);
  const lookAt = useCallback(
    (pressedId?: string) => {
      const id = pressedId && view && findTicket(view, pressedId) ? pressedId : currentId;
      return id ? look(id) : say(t("desk.details.none"));
    },
    [view, currentId, say, t],
  );
  return { looking, look, lookAt };
}
