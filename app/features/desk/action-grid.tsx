import type { BoardTicket, Counter, TicketVerb } from "../../../server/domain/queue/schema";
import { ActionButton } from "./action-button";
import { type CurrentVerb, whyNot } from "./hint-words";
import type { DeskAction } from "./keys";
import type { Undoable } from "./operation";

const ACTIONS: { verb: CurrentVerb; shortcut: string; label: string }[] = [
  { verb: "start", shortcut: "S", label: "Start" },
  { verb: "complete", shortcut: "C", label: "Complete" },
  { verb: "transfer", shortcut: "T", label: "Transfer" },
  { verb: "recall", shortcut: "R", label: "Recall" },
  { verb: "park", shortcut: "P", label: "Park" },
  { verb: "no-show", shortcut: "N", label: "No-show" },
  { verb: "requeue", shortcut: "Q", label: "Requeue" },
];

interface Props {
  counter: Counter | null;
  current: BoardTicket | null;
  /** This desk's last command that can be taken back. */
  undoable: Undoable | null;
  act: (action: DeskAction) => void;
}

/** What can be done with the person at the counter. Every button is always there; what cannot be done now says why. */
export function ActionGrid({ counter, current, undoable, act }: Props) {
  return (
    <ul className="grid grid-cols-2 gap-2 @md:grid-cols-3">
      {ACTIONS.map(({ verb, shortcut, label }) => (
        <li key={verb}>
          <ActionButton
            id={`do-${verb}`}
            shortcut={shortcut}
            why={whyNot(verb, counter, current)}
            onPress={() => act(verb === "transfer" ? { type: "transfer" } : { type: "verb", verb: verb as TicketVerb })}
          >
            {label}
          </ActionButton>
        </li>
      ))}
      <li className="@md:col-span-2">
        <ActionButton
          shortcut="U"
          why={undoable ? null : "Nothing of yours to take back."}
          onPress={() => act({ type: "undo" })}
        >
          Undo{undoable ? ` ${undoable.label}` : ""}
        </ActionButton>
      </li>
    </ul>
  );
}
