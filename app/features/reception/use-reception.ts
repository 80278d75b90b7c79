import { useState } from "react";
import type { Arrivals } from "../../../server/domain/queue/arrivals-schema";
import { useWords } from "../../words/words-context";
import type { Clock } from "../console/clock";
import { useTick } from "../console/clock-context";
import type { Desk } from "../desk/use-desk";
import { numberWords } from "../queue/words";
import type { ReceptionAction } from "./keys";
import type { Person } from "./people";
import { leaveStep, mainStep, type Step, type StepOrWhy, ticketStep } from "./step";
import { useArrivals } from "./use-arrivals";
import { useChoice } from "./use-choice";
import { useSearch } from "./use-search";

/** Milliseconds after which it is looked again who is late by now. */
const LOOK_EVERY = 10_000;

/** Everything the reception shows and can do, beside the desk's board and commands. */
export function useReception(desk: Desk, locationId: string, rendered: Arrivals | null, clock: Clock) {
  const { t } = useWords();
  const { operations, state, say } = desk;
  const now = useTick((_, at) => Math.floor(at / LOOK_EVERY) * LOOK_EVERY);
  const choice = useChoice(state.issued);
  const { text, choose, ask } = choice;
  const [printing, print] = useState<Person | null>(null);
  const source = useArrivals(locationId, rendered, clock);
  const search = useSearch({ desk, locationId, arrivals: source.arrivals, text, now });
  const person = search.people.find(({ key }) => key === choice.chosen) ?? search.best ?? search.people[0] ?? null;

  function bookedOf(one: Person, step: "checkIn" | "cancel" | "restore") {
    const name = nameOf(one);
    return { appointmentId: one.appointment?.id ?? "", name, label: t(`reception.act.${step}`, { name }) };
  }
  const steps: Record<Step, (one: Person) => void> = {
    checkIn: (one) => operations.checkIn(bookedOf(one, "checkIn")),
    checkInLate: () => ask("late"),
    confirm: (one) => one.ticket && operations.verb("confirm", one.ticket.id),
    return: (one) => one.ticket && operations.verb("return", one.ticket.id),
    leave: (one) => one.ticket && operations.verb("leave", one.ticket.id),
    restore: (one) => operations.endAppointment(bookedOf(one, "restore"), "restore"),
    cancel: () => ask("cancel"),
    change: () => ask("services"),
    print,
  };
  function take(found: StepOrWhy, one = person) {
    if (!one) return say(t("reception.why.nobody"));
    if ("why" in found) return say(t(found.why, { name: nameOf(one) }));
    choose(one.key);
    steps[found.step](one);
  }
  const of = <S extends Step>(step: (one: Person) => StepOrWhy<S>): StepOrWhy<S> =>
    person ? step(person) : { why: "reception.why.nobody" };
  const found = {
    main: of((one) => mainStep(one, now)),
    leave: of(leaveStep),
    print: of((one) => ticketStep(one, "print")),
    services: of((one) => ticketStep(one, "change")),
  };
  function act(action: ReceptionAction) {
    if (typeof action === "number") return desk.act({ type: "counter", index: action });
    if (action === "add") return ask("add");
    if (action === "undo") return desk.act({ type: "undo" });
    if (action === "open") return open();
    if (action === "main" || action === "leave" || action === "print" || action === "services") take(found[action]);
  }
  function open() {
    const href = person && hrefOf(person);
    if (href) window.open(href, "_blank", "noreferrer");
    else say(t("reception.why.nobody"));
  }
  function acceptLate() {
    if (person) operations.checkIn(bookedOf(person, "checkIn"), true);
    ask(null);
  }
  function cancel() {
    if (person) operations.endAppointment(bookedOf(person, "cancel"), "cancel");
    ask(null);
  }
  function printed() {
    const failed = printing?.live?.ticket.slipFailedAt && printing.ticket;
    print(null);
    if (failed) operations.verb("slip-printed", failed.id);
  }
  return {
    ...choice,
    ...{ now, person, act, take, found, acceptLate, cancel, nameOf, search },
    ...{ printing, printed, stopPrinting: () => print(null), failed: source.failed },
    isRead: source.arrivals !== undefined,
    isIssued: person !== null && person.key === choice.issuedKey,
  };
}

/** What somebody is called: by name, number or reference. */
const nameOf = ({ name, ticket, appointment }: Person): string =>
  name ?? (ticket ? numberWords(ticket.number) : (appointment?.reference ?? ""));

/** Where the page of the ticket, else of the appointment, is. */
export const hrefOf = ({ ticket, appointment }: Person): string | null => {
  if (ticket) return `/tickets/${ticket.id}`;
  return appointment && `/appointments/${appointment.id}`;
};

export type Reception = ReturnType<typeof useReception>;
