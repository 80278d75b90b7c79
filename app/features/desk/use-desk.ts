import { useCallback, useMemo, useState } from "react";
import type { Board } from "../../../server/domain/queue/board-schema";
import { useWords } from "../../words/words-context";
import type { Clock } from "../console/clock";
import { useTick } from "../console/clock-context";
import { ticketAt } from "./find-ticket";
import { whyNot, whyNotCall, whyNotFinish } from "./hint-words";
import type { DeskAction } from "./keys";
import { nextUp } from "./next-up";
import type { TransferPosition } from "./operation";
import { useBoard } from "./use-board";
import { useCounterChoice } from "./use-counter-choice";
import { useCounterSeen } from "./use-counter-seen";
import { useFinish } from "./use-finish";
import { useLooking } from "./use-looking";
import { useOperations } from "./use-operations";
import { usePausing } from "./use-pausing";

/** Milliseconds after which it is looked again who has come back from stepping out. */
const LOOK_EVERY = 10_000;

/** Everything the desk shows and can do, for one location. Panels take the parts they need. */
export function useDesk(locationId: string, rendered: Board | null, clock: Clock) {
  const { t } = useWords();
  const source = useBoard(locationId, rendered, clock);
  const operations = useOperations(locationId, source, clock);
  const { view, state, say } = operations;
  const { counter, choose, isChosen } = useCounterChoice(view, locationId);
  const [moving, setMoving] = useState<{ how: "transfer" | "handOver"; ticketId: string } | null>(null);
  useCounterSeen(isChosen && counter?.status === "open" ? counter.id : null);

  const current = useMemo(() => (view && counter ? ticketAt(view, counter.id) : null), [view, counter]);
  const now = useTick((_, at) => Math.floor(at / LOOK_EVERY) * LOOK_EVERY);
  const next = useMemo(() => (view && counter ? nextUp(view, counter, now) : []), [view, counter, now]);
  const undoable = state.undoable.at(-1) ?? null;
  const ticket = current?.ticket ?? null;

  const nextId = next.find(({ isReady }) => isReady)?.ticket.id ?? null;
  const { finish, setFinish } = useFinish(ticket);
  const pausing = usePausing(counter, operations.setCounter);
  const looking = useLooking(view, ticket?.id ?? null, say);

  function callNext() {
    const problem = whyNotCall(t, counter, ticket);
    if (problem || !counter) return say(problem ?? "");
    choose(counter.id);
    operations.callNext(counter.id, nextId);
  }
  function finishNext() {
    const problem = whyNotFinish(t, counter, ticket);
    if (problem || !counter || !ticket) return say(problem ?? "");
    choose(counter.id);
    operations.callNext(counter.id, counter.pausesAfter ? null : nextId, { ticketId: ticket.id, ...finish });
  }
  function act(action: DeskAction) {
    if (action.type === "callNext") return callNext();
    if (action.type === "finishNext") return finishNext();
    if (action.type === "outcome") return say(whyNot(t, "complete", counter, ticket) ?? "");
    if (action.type === "break") return takeBreak();
    if (action.type === "look") return looking.lookAt();
    if (action.type === "undo") return undoable ? operations.undo(undoable) : say(t("desk.nothingToUndo"));
    if (action.type === "counter") {
      const chosen = view?.counters[action.index];
      return chosen ? choose(chosen.id) : say(t("desk.unknownCounter", { number: action.index + 1 }));
    }
    if (action.type === "verb" || action.type === "transfer" || action.type === "handOver") {
      const problem = whyNot(t, action.type === "verb" ? action.verb : "transfer", counter, ticket);
      if (problem || !ticket || !counter) return say(problem ?? "");
      if (action.type !== "verb") return setMoving({ how: action.type, ticketId: ticket.id });
      choose(counter.id);
      if (action.verb === "complete") operations.complete(ticket.id, finish);
      else operations.verb(action.verb, ticket.id);
    }
  }
  function takeBreak() {
    if (!counter) return say(t("desk.why.noCounter"));
    choose(counter.id);
    if (pausing.mayPause) return pausing.ask(counter.id);
    operations.setCounter(counter.id, { status: "open" });
  }
  function transferTo(queueId: string, position: TransferPosition) {
    setMoving(null);
    if (ticket) operations.transfer(ticket.id, queueId, position);
  }
  function handOverTo(counterId: string) {
    setMoving(null);
    if (ticket) operations.handOver(ticket.id, counterId);
  }
  const stop = useCallback(() => setMoving(null), []);
  return {
    ...{ view, counter, current, next, nextId, undoable, choose, act, say, source, operations, finish, setFinish },
    ...{
      connection: state.kept.length > 0 ? ("cut" as const) : source.connection,
      failed: source.failed,
      state,
      notice: state.notice,
      pending: state.pending,
    },
    ...looking,
    pausing,
    moving: {
      how: moving !== null && moving.ticketId === ticket?.id ? moving.how : null,
      transferTo,
      handOverTo,
      stop,
    },
  };
}

export type Desk = ReturnType<typeof useDesk>;
