import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useReducer, useRef } from "react";
import type { Board } from "../../../server/domain/queue/board-schema";
import type { TicketVerb } from "../../../server/domain/queue/command-schema";
import { useTRPCClient } from "../../trpc";
import { useWords } from "../../words/words-context";
import type { Clock } from "../console/clock";
import { newCommandId } from "../console/command-id";
import type { Notice } from "../console/notice";
import { useLeaveWhenSent } from "../console/use-leave-when-sent";
import { deskReducer, NOTHING_YET } from "./desk-state";
import { isKeepable, untilNextTry } from "./kept-operations";
import {
  applyOperation,
  type Booked,
  type CounterChange,
  type Finish,
  type Operation,
  type TransferPosition,
  type Undoable,
  type Visit,
  type VisitChange,
} from "./operation";
import { linkWords } from "./operation-words";
import { createRunner, type Shown } from "./run-operations";
import { sendOperation } from "./send-operation";
import { settleFinished, settleTicket } from "./settle-ticket";
import type { useBoard } from "./use-board";
import { useKept } from "./use-kept";

type Source = Pick<ReturnType<typeof useBoard>, "board" | "queryKey" | "settle" | "reread" | "connection">;

/** The board as it looks with this desk's commands under way, and the ways to give one. */
export function useOperations(locationId: string, source: Source, clock: Clock) {
  const { board, queryKey, settle, reread } = source;
  const { t } = useWords();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [state, change] = useReducer(deskReducer, NOTHING_YET);
  const view = useMemo(() => board && state.pending.reduce(applyOperation, board), [board, state.pending]);
  const shown = useRef<Shown>(undefined);
  shown.current = view && { board: view, pending: state.pending };

  const run = useMemo(
    () =>
      createRunner({
        send: (operation) => sendOperation(client, operation),
        change,
        board: () => queryClient.getQueryData<Board>(queryKey),
        settle: (ticket, finishedId) =>
          settle((b) => settleTicket(finishedId ? settleFinished(b, finishedId) : b, ticket)),
        reread,
        untilNextTry,
        t,
      }),
    [t, client, queryClient, queryKey, settle, reread],
  );
  // What is kept for a link that was lost is sent after the next start.
  useLeaveWhenSent(state.pending.length > state.kept.length);
  const say = useCallback((text: string, tone: Notice["tone"] = "hint") => {
    change({ type: "noticed", notice: { id: newCommandId(), tone, text } });
  }, []);
  const isLost = source.connection === "cut" || state.kept.length > 0;
  const ask = useCallback(
    (asked: Asked) => {
      const at = new Date(clock.now()).toISOString();
      const operation = { ...asked, commandId: newCommandId(), at } as Operation;
      if (isLost && !isKeepable(operation)) return say(linkWords(t, operation), "refused");
      if (shown.current) void run(operation, shown.current);
    },
    [run, clock, isLost, say, t],
  );
  const resume = useCallback(
    (operations: Operation[]) => {
      if (!shown.current) return;
      for (const operation of operations) void run(operation, shown.current);
      change({ type: "kept" });
    },
    [run],
  );
  useKept({ locationId, state, isReady: board !== undefined, run: resume });
  const dismiss = useCallback(() => change({ type: "read" }), []);
  return { view, state, say, dismiss, ...useMemo(() => commands(ask), [ask]) };
}

type Unnamed<T> = T extends unknown ? Omit<T, "commandId" | "at"> : never;
type Asked = Unnamed<Operation>;

const commands = (ask: (operation: Asked) => void) => ({
  callNext: (counterId: string, ticketId: string | null, finish?: Finish & { ticketId: string }) =>
    ask({ kind: "callNext", counterId, ticketId, finish }),
  verb: (verb: TicketVerb, ticketId: string, counterId?: string) => ask({ kind: "verb", verb, ticketId, counterId }),
  complete: (ticketId: string, finish: Finish) => ask({ kind: "verb", verb: "complete", ticketId, finish }),
  transfer: (ticketId: string, queueId: string, position: TransferPosition) =>
    ask({ kind: "transfer", ticketId, queueId, position }),
  undo: (undoable: Undoable) => ask({ kind: "undo", ...undoable }),
  handOver: (ticketId: string, counterId: string) => ask({ kind: "handOver", ticketId, counterId }),
  change: (ticketId: string, patch: VisitChange) => ask({ kind: "change", ticketId, patch }),
  join: (queueId: string, visit: Visit) => ask({ kind: "join", queueId, visit }),
  checkIn: (booked: Booked, acceptLate?: boolean) => ask({ kind: "checkIn", ...booked, acceptLate }),
  endAppointment: (booked: Booked, step: "cancel" | "restore") => ask({ kind: "appointment", ...booked, step }),
  setCounter: (counterId: string, change: CounterChange) => ask({ kind: "counter", counterId, ...change }),
});
