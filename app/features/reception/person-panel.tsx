import { joined } from "../../../server/domain/shared/isolated";
import { waitWords } from "../../../server/domain/shared/wait-words";
import { useWords } from "../../words/words-context";
import { NoticeLine } from "../console/notice-line";
import { ActionButton } from "../desk/action-button";
import { KeptLine } from "../desk/kept-line";
import { RunsLate } from "../desk/runs-late";
import { type Facts, flagsOf, marksOf } from "../desk/ticket-flags";
import { TicketMarks } from "../desk/ticket-marks";
import type { Desk } from "../desk/use-desk";
import { numberWords } from "../queue/words";
import type { Person } from "./people";
import { StandingMark } from "./standing-mark";
import type { StepOrWhy } from "./step";
import type { Reception } from "./use-reception";

interface Props {
  desk: Desk;
  reception: Reception;
  facts: Facts;
  signInHref: string;
  /** What is being asked, in place of the actions. */
  question: React.ReactNode;
}

/** The person chosen and everything that can be done for them, each by its key; nothing in it moves when somebody else is chosen. */
export function PersonPanel({ desk, reception, facts, signInHref, question }: Props) {
  const { t } = useWords();
  const { person, found, act } = reception;
  const { undoable } = desk;
  const why = (one: StepOrWhy) => ("why" in one ? t(one.why, { name: person ? reception.nameOf(person) : "" }) : null);
  const main = "step" in found.main ? t(`reception.stepLong.${found.main.step}`) : t("reception.nothingDue");
  // There it lies over the list: only for somebody who was pointed at.
  const onPhone = reception.chosen === null && reception.asking === null ? "max-md:hidden" : "";
  return (
    <section
      id="person"
      tabIndex={-1}
      aria-label={t("desk.mode.reception")}
      className="reception-panel grid content-start gap-4 p-4 lg:p-6"
    >
      {reception.asking !== "add" && (
        <div className={`flex items-start gap-2 ${onPhone}`}>
          <Chosen {...{ person, facts, reception }} />
        </div>
      )}
      {question ?? (
        <div className={`reception-actions ${onPhone}`}>
          <ActionButton shortcut="C" kind="primary" why={why(found.main)} onPress={() => act("main")}>
            {main}
          </ActionButton>
          <ActionButton shortcut="S" why={why(found.services)} onPress={() => act("services")}>
            {t("reception.services")}
          </ActionButton>
          <ActionButton shortcut="P" why={why(found.print)} onPress={() => act("print")}>
            {t("reception.print")}
          </ActionButton>
          <ActionButton shortcut="L" id="leave" why={why(found.leave)} onPress={() => act("leave")}>
            {t("step" in found.leave && found.leave.step === "cancel" ? "reception.cancel" : "reception.leave")}
          </ActionButton>
          <ActionButton shortcut="O" why={person ? null : t("reception.why.nobody")} onPress={() => act("open")}>
            {t("reception.open")}
          </ActionButton>
          <ActionButton shortcut="U" why={undoable ? null : t("desk.nothingToUndo")} onPress={() => act("undo")}>
            {undoable ? t("desk.undoOf", { act: undoable.label }) : t("desk.undo")}
          </ActionButton>
        </div>
      )}
      {!question && (
        <ActionButton shortcut="A" onPress={() => act("add")}>
          {t("reception.add")}
        </ActionButton>
      )}
      <NoticeLine notice={desk.notice} signInHref={signInHref} />
      <KeptLine state={desk.state} dismiss={desk.operations.dismiss} />
    </section>
  );
}

function Chosen({ person, facts, reception }: Pick<Props, "facts" | "reception"> & { person: Person | null }) {
  const { t } = useWords();
  if (!person) return <p className="text-muted">{t("reception.chooseSomebody")}</p>;
  return (
    <>
      <About {...{ person, facts, reception }} />
      <button type="button" className="row-button sheet-close" onClick={() => reception.choose(null)}>
        {t("console.keys.close")}
      </button>
    </>
  );
}

function About({ person, facts, reception }: { person: Person; facts: Facts; reception: Reception }) {
  const { t, locale, direction } = useWords();
  const { name, phone, ticket, live, appointment, partySize } = person;
  const { now, isIssued } = reception;
  const flags = live ? joined(flagsOf(t, live.ticket, facts, locale), direction) : "";
  const references = joined([ticket?.reference, appointment?.reference], direction);
  const what = [facts.services.get(person.serviceId), partySize > 1 && t("desk.party", { count: partySize })];
  const estimate = live?.ticket.estimate;
  return (
    <div className="person-about" data-issued={isIssued || undefined}>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <StandingMark one={person} timeZone={facts.timeZone} now={now} />
        {person.runningLate && <RunsLate late={person.runningLate} timeZone={facts.timeZone} />}
        {live && <TicketMarks marks={marksOf(t, { ...live.ticket, isOnTheWay: false }, facts, locale, now)} />}
      </p>
      <h2 id="person-title" className="person-title" data-number={ticket !== null || undefined}>
        <bdi>{ticket ? numberWords(ticket.number) : (name ?? appointment?.reference)}</bdi>
      </h2>
      <p className="truncate text-lg font-semibold" dir="auto">
        {ticket && name}
      </p>
      <p className="truncate">{joined(what, direction)}</p>
      <p className="truncate text-sm text-muted">
        {phone && (
          <>
            <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>
              <bdi>{phone}</bdi>
            </a>{" "}
          </>
        )}
        {references && t("reception.reference", { reference: references })}
      </p>
      <p className="truncate text-sm">{flags || (estimate && t("reception.wait", { wait: waitWords(t, estimate) }))}</p>
    </div>
  );
}
