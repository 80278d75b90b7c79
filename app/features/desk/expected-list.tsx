import { useState } from "react";
import type { Board } from "../../../server/domain/queue/schema";
import { useTRPCClient } from "../../trpc";
import { StatusMark } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";
import { useTick } from "../console/clock-context";
import { newCommandId } from "../console/command-id";
import { refusalWords } from "../console/refusal-words";
import { sendTwice } from "../console/send-twice";
import { numberWords } from "../queue/words";
import { ListFrame } from "./list-frame";
import { RowButton } from "./row-button";
import { ShowAll } from "./show-all";
import { SteadyList } from "./steady-list";
import type { Desk } from "./use-desk";

type Expected = Board["expected"][number];

/** Rows shown until all are asked for: those who may turn up soon. */
const SOON = 6;

interface Props {
  desk: Desk;
  board: Board;
  services: Map<string, string>;
}

/** Booked people still to come today. Checking one in issues a ticket. */
export function ExpectedList({ desk, board, services }: Props) {
  const client = useTRPCClient();
  const [all, setAll] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<{ id: string; text: string } | null>(null);

  async function checkIn({ id, customerName }: Expected) {
    setBusy(id);
    setRefusal(null);
    try {
      const commandId = newCommandId();
      const { ticket } = await sendTwice(() => client.booking.checkIn.mutate({ id, commandId }));
      desk.say(`${customerName} checked in: ${numberWords(ticket.number)}.`, "done");
    } catch (error) {
      setRefusal({ id, text: refusalWords(error) });
      desk.say(refusalWords(error), "refused");
    }
    await desk.source.reread();
    setBusy(null);
  }
  return (
    <ListFrame id="expected-title" title="Expected" count={board.expected.length} empty="Nobody else is booked today.">
      <SteadyList
        items={all ? board.expected : board.expected.slice(0, SOON)}
        keyOf={({ id }) => id}
        labelledBy="expected-title"
        plain
        onMoved={() => desk.say("The list moved just as you pressed. Look again, then press.")}
        row={(person, gone, press) => (
          <>
            <span className="min-w-0">
              <span className="flex items-baseline gap-2">
                <strong className="text-lg">{timeIn(person.start, board.location.timeZone, "en-GB")}</strong>
                <span className="truncate">{person.customerName}</span>
              </span>
              {refusal?.id === person.id ? (
                <span className="block truncate text-sm font-semibold text-danger">{refusal.text}</span>
              ) : (
                <span className="block truncate text-sm text-muted">
                  {!gone && <Lateness start={person.start} />}
                  {gone ? "No longer expected" : `${services.get(person.serviceId) ?? ""} · ${person.reference}`}
                </span>
              )}
            </span>
            <RowButton
              label="Check in"
              name={`Check in ${person.customerName}, ${timeIn(person.start, board.location.timeZone, "en-GB")}`}
              gone={gone}
              busy={busy === person.id}
              onPress={() => press(() => void checkIn(person))}
            />
          </>
        )}
      />
      <ShowAll shown={SOON} count={board.expected.length} all={all} setAll={setAll} />
    </ListFrame>
  );
}

function Lateness({ start }: { start: string }) {
  const minutes = useTick((_, now) => Math.floor((now - Date.parse(start)) / 60_000));
  return minutes > 0 ? (
    <>
      <StatusMark tone="late">{`${minutes} min late`}</StatusMark>
      {" · "}
    </>
  ) : null;
}
