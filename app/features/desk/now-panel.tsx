import { useWords } from "../../words/words-context";
import { NoticeLine } from "../console/notice-line";
import { numberWords } from "../queue/words";
import { ActionButton } from "./action-button";
import { ActionGrid } from "./action-grid";
import { CounterControls } from "./counter-controls";
import { CurrentTicket } from "./current-ticket";
import { FinishFields } from "./finish-fields";
import { HandOverChooser } from "./hand-over-chooser";
import { whyNotCall, whyNotFinish } from "./hint-words";
import { KeptLine } from "./kept-line";
import { PauseChooser } from "./pause-chooser";
import type { Facts } from "./ticket-flags";
import { TransferChooser } from "./transfer-chooser";
import type { Desk } from "./use-desk";

interface Props {
  desk: Desk;
  facts: Facts;
  signInHref: string;
}

/** The counter: who is there now and everything that can be done about it. Nothing in it moves when its content changes. */
export function NowPanel({ desk, facts, signInHref }: Props) {
  const { t } = useWords();
  const { counter, current, next, nextId, undoable, act, view, moving, pausing } = desk;
  const ticket = current?.ticket ?? null;
  const first = next.find(({ ticket }) => ticket.id === nextId) ?? null;
  const number = first && numberWords(first.ticket.number);
  const finishLabel = counter?.pausesAfter
    ? t("desk.finishPause")
    : number && ticket
      ? t("desk.finishNextNumber", { number })
      : t("desk.finishNext");
  return (
    <section
      id="now"
      tabIndex={-1}
      aria-labelledby="now-title"
      className="desk-now grid content-start gap-4 p-4 lg:p-6"
    >
      {counter ? (
        <CounterControls
          counter={counter}
          busy={ticket !== null}
          resources={facts.resources}
          set={(change) => {
            desk.choose(counter.id);
            if (change.status === "paused" && counter.status === "open") act({ type: "break" });
            else desk.operations.setCounter(counter.id, change);
          }}
          say={desk.say}
        />
      ) : (
        <h2 id="now-title" className="text-lg font-bold">
          {t("desk.noCounter")}
        </h2>
      )}
      <CurrentTicket current={current} next={first} facts={facts} />
      <NoticeLine notice={desk.notice} signInHref={signInHref} />
      <div className="@container">
        <div className="grid gap-2 @md:grid-cols-2">
          <ActionButton
            kind={ticket ? "tall" : "primary"}
            shortcut="Space"
            why={whyNotCall(t, counter, ticket)}
            onPress={() => act({ type: "callNext" })}
          >
            {number && !ticket ? t("desk.callNextNumber", { number }) : t("desk.callNext")}
          </ActionButton>
          <ActionButton
            kind={ticket ? "primary" : "tall"}
            shortcut="F"
            why={whyNotFinish(t, counter, ticket)}
            onPress={() => act({ type: "finishNext" })}
          >
            {finishLabel}
          </ActionButton>
        </div>
      </div>
      <FinishFields ticket={ticket} services={facts.services} finish={desk.finish} set={desk.setFinish} />
      <div className="now-actions @container">
        {!pausing.isOn && moving.how === "transfer" && current && view && (
          <TransferChooser current={current} queues={view.queues} to={moving.transferTo} stop={moving.stop} />
        )}
        {!pausing.isOn && moving.how === "handOver" && current && view && (
          <HandOverChooser current={current} board={view} to={moving.handOverTo} stop={moving.stop} />
        )}
        {pausing.isOn && counter && (
          <PauseChooser counter={counter} current={ticket} pause={pausing.pause} stop={pausing.stop} />
        )}
        {moving.how === null && !pausing.isOn && (
          <ActionGrid counter={counter} current={ticket} undoable={undoable} act={act} />
        )}
      </div>
      <KeptLine state={desk.state} dismiss={desk.operations.dismiss} />
    </section>
  );
}
