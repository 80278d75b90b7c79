import { useCallback, useMemo, useRef, useState } from "react";
import type { Appointment, CalendarAppointment, CalendarRange } from "../../../server/domain/booking/schema";
import { useTRPCClient } from "../../trpc";
import { timeIn } from "../../ui/zoned";
import { newCommandId } from "../console/command-id";
import type { Notice } from "../console/notice";
import { refusalCode } from "../console/refusal";
import { applyOperation, type Operation } from "./operation";
import { sendOperation } from "./send-operation";
import { calendarRefusal } from "./words";

interface Source {
  range: CalendarRange | undefined;
  settle: (reply: Appointment) => void;
  reread: () => Promise<unknown>;
}

/** The move that can be taken back: where the appointment came from, and the version it has since. */
interface Undoable {
  id: string;
  version: number;
  name: string;
  start: string;
  resourceId: string;
}

type Unnamed<T> = T extends unknown ? Omit<T, "key" | "id" | "version"> : never;
export type Change = Unnamed<Operation>;

const DONE = { cancel: "cancelled", noShow: "marked as a no-show", checkIn: "checked in" } as const;

/** The appointments as they look with this calendar's changes under way, and the ways to make one. */
export function useCalendarOperations({ range, settle, reread }: Source, timeZone: string) {
  const client = useTRPCClient();
  const [pending, setPending] = useState<Operation[]>([]);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const underWay = useRef(new Set<string>());
  const appointments = useMemo(() => pending.reduce(applyOperation, range?.appointments ?? []), [range, pending]);

  const say = useCallback((text: string, tone: Notice["tone"] = "hint", signedOut = false) => {
    setNotice({ id: newCommandId(), tone, text, signedOut });
  }, []);

  /** `version` is that of the appointment when it was last looked at. */
  async function change(
    { id, customerName: name, start, resourceId }: CalendarAppointment,
    version: number,
    asked: Change,
  ) {
    if (underWay.current.has(id)) return say(`The last change of ${name} is still being saved.`);
    const operation = { ...asked, id, version, key: newCommandId() } as Operation;
    underWay.current.add(id);
    setPending((all) => [...all, operation]);
    setNotice(null);
    if (undoable?.id === id) setUndoable(null);
    try {
      const reply = await sendOperation(client, operation);
      settle(reply);
      const isUndo = operation.kind === "move" && operation.isUndo;
      if (operation.kind === "move" && !isUndo) setUndoable({ id, name, start, resourceId, version: reply.version });
      const time = timeIn(reply.start, timeZone, "en-GB");
      say(
        operation.kind === "move"
          ? `${name} ${isUndo ? "is back at" : "moved to"} ${time}.`
          : `${name} ${DONE[operation.kind]}.`,
        "done",
      );
    } catch (error) {
      const kept = operation.kind === "move" && refusalCode(error) !== "stale_version";
      const stays = kept ? ` ${name} stays at ${timeIn(start, timeZone, "en-GB")}.` : "";
      say(calendarRefusal(error) + stays, "refused", refusalCode(error) === "unauthenticated");
      await reread();
    }
    underWay.current.delete(id);
    setPending((all) => all.filter(({ key }) => key !== operation.key));
  }

  function undo() {
    const one = range?.appointments.find(({ id }) => id === undoable?.id);
    if (!undoable || !one) return say("Nothing of yours to take back.");
    const { start, resourceId, version } = undoable;
    void change(one, version, { kind: "move", start, resourceId, isUndo: true });
  }
  return { appointments, pending, notice, say, change, undo, undoable };
}
