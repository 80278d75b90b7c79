import { useState } from "react";
import type { Board } from "../../../server/domain/queue/board-schema";
import { joined } from "../../../server/domain/shared/isolated";
import { useTRPCClient } from "../../trpc";
import { StatusMark } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { useTick } from "../console/clock-context";
import { newCommandId } from "../console/command-id";
import { refusalWords } from "../console/refusal-words";
import { sendTwice } from "../console/send-twice";
import { numberWords } from "../queue/words";
import { ListFrame } from "./list-frame";
import { RowButton } from "./row-button";
import { RunsLate } from "./runs-late";
import { ShowAll } from "./show-all";
import { SteadyList } from "./steady-list";
import type { Desk } from "./use-desk";

type Expected = Board["expected"][number];

/** Rows shown until all are asked for: those who may turn up soon. */
const SOON = 6;

interface Props {
  desk: Desk;
  board: Board;
  services: ReadonlyMap<string, string>;
}

/** Booked people still to come today. Checking one in issues a ticket. */
export function ExpectedList({ desk, board, services }: Props) {
  const { t, locale, direction } = useWords();
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
      desk.say(t("desk.expected.checkedIn", { name: customerName, number: numberWords(ticket.number) }), "done");
    } catch (error) {
      setRefusal({ id, text: refusalWords(t, error) });
      desk.say(refusalWords(t, error), "refused");
    }
    await desk.source.reread();
    setBusy(null);
  }
  return (
    <ListFrame
      id="expected-title"
      title={t("desk.expected.title")}
      count={board.expected.length}
      empty={t("desk.expected.empty")}
    >
      <SteadyList
        items={all ? board.expected : board.expected.slice(0, SOON)}
        keyOf={({ id }) => id}
        labelledBy="expected-title"
        plain
        onMoved={() => desk.say(t("desk.moved"))}
        row={(person, gone, press) => (
          <>
            <span className="min-w-0">
              <span className="flex items-baseline gap-2">
                <strong className="text-lg">{timeIn(person.start, board.location.timeZone, locale)}</strong>
                <span className="truncate" dir="auto">
                  {person.customerName}
                </span>
              </span>
              {refusal?.id === person.id ? (
                <span className="block truncate text-sm font-semibold text-danger">{refusal.text}</span>
              ) : (
                <span className="block truncate text-sm text-muted">
                  {!gone && <Lateness start={person.start} />}
                  {!gone && person.runningLate && (
                    <>
                      <RunsLate late={person.runningLate} timeZone={board.location.timeZone} />
                      {" · "}
                    </>
                  )}
                  {gone
                    ? t("desk.expected.gone")
                    : joined([services.get(person.serviceId), person.reference], direction)}
                </span>
              )}
            </span>
            <RowButton
              label={t("desk.expected.checkIn")}
              name={t("desk.expected.checkInNow", {
                name: person.customerName,
                time: timeIn(person.start, board.location.timeZone, locale),
              })}
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
  const { t } = useWords();
  const minutes = useTick((_, now) => Math.floor((now - Date.parse(start)) / 60_000));
  return minutes > 0 ? (
    <>
      <StatusMark tone="late">{t("desk.expected.late", { minutes })}</StatusMark>
      {" · "}
    </>
  ) : null;
}
