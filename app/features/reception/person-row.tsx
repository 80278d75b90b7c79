import type { ReactNode } from "react";
import { joined } from "../../../server/domain/shared/isolated";
import { useWords } from "../../words/words-context";
import { CompactBand } from "../desk/compact-band";
import { RunsLate } from "../desk/runs-late";
import { type Facts, flagsOf, marksOf } from "../desk/ticket-flags";
import { TicketMarks } from "../desk/ticket-marks";
import { numberWords } from "../queue/words";
import type { Person } from "./people";
import { StandingMark } from "./standing-mark";

interface Props {
  one: Person;
  gone: boolean;
  isChosen: boolean;
  choose: () => void;
  facts: Facts;
  /** Minutes at the end of every band of the list. */
  horizon: number;
  now: number;
  action: ReactNode;
}

/** One person: who, how they stand, what for; and the one thing that is due. */
export function PersonRow({ one, gone, isChosen, choose, facts, horizon, now, action }: Props) {
  const { t, locale, direction } = useWords();
  const { name, ticket, live, appointment, partySize } = one;
  const flags = live ? flagsOf(t, live.ticket, facts, locale) : [];
  const about = joined(
    [
      facts.services.get(one.serviceId) ?? live?.queue.name,
      partySize > 1 && t("desk.party", { count: partySize }),
      appointment?.reference,
      ...flags,
    ],
    direction,
  );
  const number = ticket && numberWords(ticket.number);
  return (
    <>
      <button
        type="button"
        className="person-row"
        data-person={gone ? undefined : one.key}
        aria-current={isChosen || undefined}
        tabIndex={isChosen ? 0 : -1}
        onFocus={gone ? undefined : choose}
        onClick={gone ? undefined : choose}
      >
        <span className="flex items-baseline gap-2">
          {number && <strong className="text-lg whitespace-nowrap">{number}</strong>}
          {live && live.ticket.priority !== "normal" && (
            <TicketMarks marks={marksOf(t, { ...live.ticket, isOnTheWay: false }, facts, locale, now)} />
          )}
          {(name || !number) && (
            <span className={number ? "truncate" : "truncate text-lg font-bold"} dir="auto">
              {name ?? appointment?.reference}
            </span>
          )}
        </span>
        <span className="block truncate text-sm" title={about}>
          {gone ? (
            t("reception.moved")
          ) : (
            <>
              <StandingMark one={one} timeZone={facts.timeZone} now={now} />
              {one.runningLate && (
                <>
                  {" · "}
                  <RunsLate late={one.runningLate} timeZone={facts.timeZone} />
                </>
              )}
              {about && <span className="text-muted"> · {about}</span>}
            </>
          )}
        </span>
      </button>
      <span className="desk-row-aside">
        {!gone && live?.ticket.estimate && <CompactBand estimate={live.ticket.estimate} horizonMinutes={horizon} />}
      </span>
      {action}
    </>
  );
}
