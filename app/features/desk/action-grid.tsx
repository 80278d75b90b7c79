import type { BoardTicket } from "../../../server/domain/queue/board-schema";
import type { Counter } from "../../../server/domain/queue/schema";
import { useWords } from "../../words/words-context";
import { ActionButton } from "./action-button";
import { type CurrentVerb, whyNot } from "./hint-words";
import type { DeskAction } from "./keys";
import type { Undoable } from "./operation";

const ACTIONS = [
  { verb: "start", shortcut: "S" },
  { verb: "complete", shortcut: "C" },
  { verb: "transfer", shortcut: "T" },
  { verb: "hand-over", shortcut: "H" },
  { verb: "recall", shortcut: "R" },
  { verb: "park", shortcut: "P" },
  { verb: "no-show", shortcut: "N" },
  { verb: "requeue", shortcut: "Q" },
] as const satisfies { verb: CurrentVerb; shortcut: string }[];

function actionOf(verb: (typeof ACTIONS)[number]["verb"]): DeskAction {
  if (verb === "transfer") return { type: "transfer" };
  return verb === "hand-over" ? { type: "handOver" } : { type: "verb", verb };
}

interface Props {
  counter: Counter | null;
  current: BoardTicket | null;
  /** This desk's last command that can be taken back. */
  undoable: Undoable | null;
  act: (action: DeskAction) => void;
}

/** What can be done with the person at the counter. Every button is always there; what cannot be done now says why. */
export function ActionGrid({ counter, current, undoable, act }: Props) {
  const { t } = useWords();
  return (
    <ul className="grid grid-cols-2 gap-2 @md:grid-cols-3">
      {ACTIONS.map(({ verb, shortcut }) => (
        <li key={verb}>
          <ActionButton
            id={`do-${verb}`}
            shortcut={shortcut}
            why={whyNot(t, verb, counter, current)}
            onPress={() => act(actionOf(verb))}
          >
            {t(`desk.verb.${verb}`)}
          </ActionButton>
        </li>
      ))}
      <li className="col-span-2 @md:col-span-1">
        <ActionButton shortcut="I" why={current ? null : t("desk.details.none")} onPress={() => act({ type: "look" })}>
          {t("desk.details.open")}
        </ActionButton>
      </li>
      <li className="col-span-2 @md:col-span-3">
        <ActionButton
          shortcut="U"
          why={undoable ? null : t("desk.nothingToUndo")}
          onPress={() => act({ type: "undo" })}
        >
          {undoable ? t("desk.undoOf", { act: undoable.label }) : t("desk.undo")}
        </ActionButton>
      </li>
    </ul>
  );
}
