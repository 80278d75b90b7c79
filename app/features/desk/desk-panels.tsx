import { useMemo, useState } from "react";
import type { Arrivals } from "../../../server/domain/queue/arrivals-schema";
import type { Board } from "../../../server/domain/queue/board-schema";
import { useWords } from "../../words/words-context";
import type { Clock } from "../console/clock";
import { ConsoleHeader } from "../console/console-header";
import { KeysDialog } from "../console/keys-dialog";
import { useKeys } from "../console/use-keys";
import { useRemembered } from "../console/use-remembered";
import { RECEPTION_KEYS } from "../reception/keys";
import { ReceptionPanels } from "../reception/reception-panels";
import { CounterList } from "./counter-list";
import type { DeskFrame, Named } from "./desk-frame";
import { ExpectedList } from "./expected-list";
import { actionOfKey, actionOfQueuesKey, DESK_KEYS, type DeskAction, QUEUES_KEYS } from "./keys";
import { ModeSwitch } from "./mode-switch";
import { moveInColumns } from "./move-in-columns";
import { NowPanel } from "./now-panel";
import { PaperTools } from "./paper-tools";
import { ParkedList } from "./parked-list";
import { PrintList } from "./print-list";
import { QueueColumns } from "./queue-columns";
import { QueueList } from "./queue-list";
import { TicketDialog } from "./ticket-dialog";
import type { Facts } from "./ticket-flags";
import type { Desk } from "./use-desk";
import { modeAfter } from "./use-desk-mode";
import { WaitingList } from "./waiting-list";
import { WalkInForm } from "./walk-in-form";

const namesOf = (things: Named[]) => new Map(things.map(({ id, name }) => [id, name]));

interface Props {
  desk: Desk;
  frame: DeskFrame;
  /** What the reception was drawn with. */
  arrivals: Arrivals | null;
  clock: Clock;
}

/** The desk of a counter, or of the reception: its header, its columns, its keys. */
export function DeskPanels({ desk, frame, arrivals, clock }: Props) {
  const [helping, setHelping] = useState(false);
  const [keys, setKeys] = useRemembered("qconnect.keys");
  const keysOn = keys !== "off";
  const { view } = desk;
  const { direction } = useWords();
  const signInHref = `/login?next=${encodeURIComponent(`/desk?location=${frame.location.slug}`)}`;

  function act(action: DeskAction) {
    if (action.type === "help") return setHelping(true);
    if (action.type === "walkIn") return document.getElementById("walk-in")?.focus();
    if (action.type === "print") return window.print();
    if (action.type === "move") return moveInColumns(action.by, direction);
    if (action.type === "look") return desk.lookAt(focusedKey());
    if (action.type === "mode") return frame.chooseMode(modeAfter(frame.mode));
    if (action.type === "outcome" && desk.current) return document.getElementById("outcome")?.focus();
    if (action.type === "escape") return document.getElementById("now")?.focus();
    desk.act(action);
  }
  const { actionOf, listed } = KEYS[frame.mode];
  useKeys({ actionOf, act, on: keysOn });
  return (
    <div className="desk">
      <ConsoleHeader
        {...frame}
        here="desk"
        choose={frame.chooseLocation}
        connection={desk.connection}
        signInHref={signInHref}
        help={() => setHelping(true)}
      >
        <ModeSwitch mode={frame.mode} choose={frame.chooseMode} />
      </ConsoleHeader>
      {view ? (
        <Panels board={view} {...{ desk, frame, signInHref, arrivals, clock, keysOn }} help={() => setHelping(true)} />
      ) : (
        <NoBoard failed={desk.failed} retry={() => void desk.source.reread()} />
      )}
      <KeysDialog
        open={helping}
        close={() => setHelping(false)}
        on={keysOn}
        setOn={(on) => setKeys(on ? "on" : "off")}
        keys={listed}
      />
    </div>
  );
}

/** What the row is about that has the focus. */
const focusedKey = () => document.activeElement?.closest<HTMLElement>("[data-key]")?.dataset.key;

/** What each mode hears and lists. The reception listens by itself. */
const KEYS = {
  counter: { actionOf: actionOfKey, listed: DESK_KEYS },
  reception: { actionOf: () => null, listed: RECEPTION_KEYS },
  queues: { actionOf: actionOfQueuesKey, listed: QUEUES_KEYS },
} as const;

interface PanelsProps extends Props {
  board: Board;
  signInHref: string;
  keysOn: boolean;
  help: () => void;
}

/** The three columns: the counter, who is next, and the location around it; or those of the reception. */
function Panels({ board, desk, frame, signInHref, ...parts }: PanelsProps) {
  const { timeZone } = board.location;
  const { resources } = frame;
  const facts = useMemo(
    () => ({ services: namesOf(board.services), resources: namesOf(resources), timeZone }),
    [board.services, resources, timeZone],
  );
  return (
    <>
      {frame.mode === "reception" ? (
        <ReceptionPanels {...{ board, desk, frame, facts, signInHref, ...parts }} />
      ) : (
        <CounterPanels {...{ board, desk, frame, facts, signInHref }} />
      )}
      <PrintList board={board} facts={facts} />
    </>
  );
}

/** The counter with whom it calls from beside it: one list in its order, or its location's queues side by side. */
function CounterPanels({
  board,
  desk,
  frame,
  facts,
  signInHref,
}: Omit<PanelsProps, "arrivals" | "clock" | "keysOn" | "help"> & { facts: Facts }) {
  const { services } = facts;
  const isQueues = frame.mode === "queues";
  const around = (
    <>
      <CounterList board={board} chosenId={desk.counter?.id ?? null} choose={desk.choose} resources={facts.resources} />
      <WalkInForm
        queues={board.queues}
        offers={frame.offers}
        services={services}
        onAdded={() => void desk.source.reread()}
      />
      <PaperTools locationId={board.location.id} print={() => window.print()} />
    </>
  );
  return (
    <main
      className={isQueues ? "desk-columns desk-queues" : "desk-columns"}
      data-old={desk.connection === "cut" || desk.connection === "signedOut" || undefined}
    >
      <NowPanel desk={desk} facts={facts} signInHref={signInHref} />
      {isQueues ? (
        <QueueColumns desk={desk} board={board} facts={facts}>
          <ParkedList desk={desk} board={board} facts={facts} />
          {around}
        </QueueColumns>
      ) : (
        <>
          <div className="desk-next grid content-start gap-6 p-4 lg:p-6">
            <WaitingList desk={desk} facts={facts} />
            <ParkedList desk={desk} board={board} facts={facts} />
            <ExpectedList desk={desk} board={board} services={services} />
          </div>
          <div className="desk-around grid content-start gap-6 p-4">
            <QueueList queues={board.queues} />
            {around}
          </div>
        </>
      )}
      <TicketDialog desk={desk} board={board} offers={frame.offers} facts={facts} />
    </main>
  );
}

/** No board at all: being read for the first time, or refused. Says what still works. */
function NoBoard({ failed, retry }: { failed: boolean; retry: () => void }) {
  const { t } = useWords();
  return (
    <main className="grid place-content-center gap-4 p-6 text-center">
      {failed ? (
        <>
          <p className="text-xl font-bold">{t("desk.unread.title")}</p>
          <p>{t("desk.unread.advice")}</p>
          <p>
            <button type="button" className="row-button px-6" onClick={retry}>
              {t("desk.unread.again")}
            </button>
          </p>
        </>
      ) : (
        <p className="text-lg text-muted" aria-busy="true">
          {t("desk.unread.reading")}
        </p>
      )}
    </main>
  );
}
