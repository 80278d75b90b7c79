import { useCallback, useMemo, useRef, useState } from "react";
import type { CalendarRange } from "../../../server/domain/booking/schema";
import { useTRPCClient } from "../../trpc";
import { useWords } from "../../words/words-context";
import { newCommandId } from "../console/command-id";
import type { Notice } from "../console/notice";
import { refusalCode } from "../console/refusal";
import { useLeaveWhenSent } from "../console/use-leave-when-sent";
import { NOTHING, type View } from "./entry";
import { applyOperation, type Operation, type Reply } from "./operation";
import { calendarRefusal, doneWords, type Known, staysWords } from "./operation-words";
import { sendOperation } from "./send-operation";

interface Source {
  range: CalendarRange | undefined;
  settle: (reply: Reply) => void;
  reread: () => Promise<unknown>;
}

type Unnamed<T> = T extends unknown ? Omit<T, "key" | "id" | "version" | "isUndo"> : never;
export type Change = Unnamed<Operation>;

/** The newest change that can be taken back: by what, and of which version of the entry. */
export interface Undoable {
  known: Known;
  version: number;
  back: Change;
}

/** How a change is taken back once its reply has come; null for what is not. */
function backOf(operation: Operation, { start, end, resourceId, reason = "" }: Known): Change | null {
  switch (operation.kind) {
    case "move":
      return { kind: "move", start, end, resourceId, resized: operation.resized };
    case "cancel":
    case "decline":
    case "noShow":
      return { kind: "restore" };
    case "changeBlock":
      return { kind: "changeBlock", start, end, resourceId, reason };
    case "removeBlock":
      return { kind: "addBlock", start, end, resourceId, reason };
    case "addBlock":
      return { kind: "removeBlock" };
    default:
      return null;
  }
}

function versionOf(reply: Reply): number {
  if ("appointment" in reply) return reply.appointment.version;
  return "block" in reply ? reply.block.version : 0;
}

/** What the calendar shows with its own changes under way, and the ways to make one. */
export function useCalendarOperations({ range, settle, reread }: Source, timeZone: string) {
  const client = useTRPCClient();
  const words = useWords();
  const [pending, setPending] = useState<Operation[]>([]);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const underWay = useRef(new Set<string>());
  const view: View = useMemo(() => pending.reduce(applyOperation, range ?? NOTHING), [range, pending]);

  useLeaveWhenSent(pending.length > 0);

  const say = useCallback((text: string, tone: Notice["tone"] = "hint", signedOut = false) => {
    setNotice({ id: newCommandId(), tone, text, signedOut });
  }, []);

  function settled(operation: Operation, known: Known, reply: Reply) {
    settle(reply);
    const version = versionOf(reply);
    const id = "block" in reply ? reply.block.id : known.id;
    const back = operation.isUndo ? null : backOf(operation, known);
    setUndoable(back && { known: { ...known, id }, version, back });
    say(doneWords(words, operation, known, reply, timeZone), "done");
    return id;
  }
  /** `version` is that of the entry when it was last looked at. Gives the entry's id, or null when the change was refused. */
  async function change(known: Known, version: number, asked: Change, isUndo = false): Promise<string | null> {
    const { id } = known;
    if (underWay.current.has(id)) {
      say(words.t("calendar.stillSaving", { name: known.name }));
      return null;
    }
    const operation = { ...asked, id, version, isUndo, key: newCommandId() } as Operation;
    underWay.current.add(id);
    setPending((all) => [...all, operation]);
    setNotice(null);
    if (undoable?.known.id === id) setUndoable(null);
    let left: string | null = null;
    try {
      left = settled(operation, known, await sendOperation(client, operation));
    } catch (error) {
      const stays = staysWords(words, operation, known, error, timeZone);
      say(
        [calendarRefusal(words.t, error), stays].join(" ").trim(),
        "refused",
        refusalCode(error) === "unauthenticated",
      );
      await reread();
    }
    underWay.current.delete(id);
    setPending((all) => all.filter(({ key }) => key !== operation.key));
    return left;
  }

  function undo() {
    if (!undoable) return say(words.t("calendar.nothingToUndo"));
    const { known, version, back } = undoable;
    void change(known, version, back, true);
  }
  return { view, pending, notice, say, change, undo, undoable };
}
