import type { Arrivals } from "../../../server/domain/queue/arrivals-schema";
import type { Board } from "../../../server/domain/queue/board-schema";
import { useWords } from "../../words/words-context";
import type { Clock } from "../console/clock";
import { useKeys } from "../console/use-keys";
import { CounterList } from "../desk/counter-list";
import type { DeskFrame } from "../desk/desk-frame";
import { QueueList } from "../desk/queue-list";
import type { Facts } from "../desk/ticket-flags";
import type { Desk } from "../desk/use-desk";
import { modeAfter } from "../desk/use-desk-mode";
import { AddForm } from "./add-form";
import { Alerts } from "./alerts";
import { actionOfKey, type ReceptionAction } from "./keys";
import { focusPerson, PeopleList } from "./people-list";
import { PersonPanel } from "./person-panel";
import { CancelQuestion, LateQuestion } from "./questions";
import { SEARCH, SearchField } from "./search-field";
import { ServicesForm } from "./services-form";
import { SlipPrinter } from "./slip-printer";
import { useReception } from "./use-reception";

interface Props {
  board: Board;
  desk: Desk;
  frame: DeskFrame;
  facts: Facts;
  signInHref: string;
  arrivals: Arrivals | null;
  clock: Clock;
  keysOn: boolean;
  help: () => void;
}

/** The reception of the desk: who was found, the person chosen, and the location around them. */
export function ReceptionPanels({ board, desk, frame, facts, signInHref, arrivals, clock, keysOn, help }: Props) {
  const { t } = useWords();
  const reception = useReception(desk, frame.location.id, arrivals, clock);
  const { person, printing, asking, text, type, ask } = reception;
  const { services } = facts;
  const parts = { desk, reception, board, offers: frame.offers, services };
  const focusSearch = () => document.getElementById(SEARCH)?.focus();

  function act(action: ReceptionAction) {
    if (action === "help") return help();
    if (action === "mode") return frame.chooseMode(modeAfter(frame.mode));
    if (action === "search") return focusSearch();
    if (action === "escape") {
      if (asking) return ask(null);
      if (text !== "") type("");
      return focusPerson(person?.key ?? null);
    }
    reception.act(action);
  }
  useKeys({ actionOf: actionOfKey, act, on: keysOn });
  const question = {
    add: <AddForm {...parts} />,
    services: <ServicesForm key={person?.key} {...parts} />,
    late: <LateQuestion reception={reception} timeZone={facts.timeZone} />,
    cancel: <CancelQuestion reception={reception} timeZone={facts.timeZone} />,
  };
  return (
    <main
      className="desk-columns reception"
      data-old={desk.connection === "cut" || desk.connection === "signedOut" || undefined}
    >
      <div className="reception-list grid content-start gap-4 p-4 lg:p-6">
        <div>
          <SearchField reception={reception} />
          <Alerts board={board} />
        </div>
        <PeopleList reception={reception} facts={facts} say={desk.say} leaveUp={focusSearch} />
      </div>
      <PersonPanel {...{ desk, reception, facts, signInHref }} question={asking && question[asking]} />
      <div className="desk-around grid content-start gap-6 p-4">
        <QueueList queues={board.queues} />
        <CounterList
          board={board}
          chosenId={desk.counter?.id ?? null}
          choose={desk.choose}
          resources={facts.resources}
        />
      </div>
      {printing?.ticket && printing.queueId && (
        <SlipPrinter
          key={printing.ticket.id}
          ticketId={printing.ticket.id}
          queueId={printing.queueId}
          organization={frame.organization.name}
          location={board.location}
          done={reception.printed}
          failed={() => {
            reception.stopPrinting();
            desk.say(t("reception.notPrinted"), "refused");
          }}
        />
      )}
    </main>
  );
}
