import { useWords } from "../../words/words-context";
import { NoticeLine } from "../console/notice-line";
import { numberWords } from "../queue/words";
import { ActionButton } from "./action-button";
import { ActionGrid } from "./action-grid";
import { CounterControls } from "./counter-controls";
import { CurrentTicket } from "./current-ticket";
import { whyNotCall } from "./hint-words";
import { TransferChooser } from "./transfer-chooser";
import type { Desk } from "./use-desk";

interface Props {
  desk: Desk;
  services: Map<string, string>;
  timeZone: string;
  signInHref: string;
}

/** The counter: who is there now and everything that can be done about it. Nothing in it moves when its content changes. */
export function NowPanel({ desk, services, timeZone, signInHref }: Props) {
  const { t } = useWords();
  const { counter, current, next, undoable, act, view, transfer } = desk;
  const ticket = current?.ticket ?? null;
  const first = next[0]?.ticket;
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
          set={(status) => desk.operations.setCounter(counter.id, status)}
          say={desk.say}
        />
      ) : (
        <h2 id="now-title" className="text-lg font-bold">
          {t("desk.noCounter")}
        </h2>
      )}
      <CurrentTicket current={current} next={next[0] ?? null} services={services} timeZone={timeZone} />
      <NoticeLine notice={desk.notice} signInHref={signInHref} />
      <ActionButton
        kind="primary"
        shortcut="Space"
        why={whyNotCall(t, counter, ticket)}
        onPress={() => act({ type: "callNext" })}
      >
        {first && !ticket ? t("desk.callNextNumber", { number: numberWords(first.number) }) : t("desk.callNext")}
      </ActionButton>
      <div className="now-actions @container">
        {transfer.open && current && view ? (
          <TransferChooser current={current} queues={view.queues} to={transfer.to} stop={transfer.stop} />
        ) : (
          <ActionGrid counter={counter} current={ticket} undoable={undoable} act={act} />
        )}
      </div>
    </section>
  );
}
