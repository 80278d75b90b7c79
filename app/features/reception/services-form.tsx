import { type FormEvent, useState } from "react";
import type { Board } from "../../../server/domain/queue/board-schema";
import { useWords } from "../../words/words-context";
import type { Desk } from "../desk/use-desk";
import type { Offer } from "../desk/walk-in-form";
import { numberWords } from "../queue/words";
import { PanelForm } from "./panel-form";
import type { Reception } from "./use-reception";
import { readVisit, VisitFields } from "./visit-fields";

interface Props {
  desk: Desk;
  reception: Reception;
  board: Board;
  offers: readonly Offer[];
  services: ReadonlyMap<string, string>;
}

/** What somebody with a ticket comes for, and with whom. Where another queue serves it they wait there, by their arrival. */
export function ServicesForm({ desk, reception, board, offers, services }: Props) {
  const { t } = useWords();
  const live = reception.person?.live;
  const [offer, chooseOffer] = useState(`${live?.queue.queueId} ${live?.ticket.serviceId}`);
  if (!live) return null;
  const { ticket, queue } = live;
  const [queueId = "", serviceId = ""] = offer.split(" ");
  const isMoving = queueId !== queue.queueId;

  function change(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isMoving) desk.operations.transfer(ticket.id, queueId, "byArrival");
    desk.operations.change(ticket.id, readVisit(new FormData(event.currentTarget), serviceId));
    reception.ask(null);
  }
  const target = board.queues.find((one) => one.queueId === queueId)?.name ?? "";
  return (
    <PanelForm
      title={t("reception.servicesOf", { number: numberWords(ticket.number) })}
      submit={t("reception.form.save")}
      isBusy={false}
      onSubmit={change}
      stop={() => reception.ask(null)}
      hint={isMoving && t("reception.form.moves", { queue: target })}
    >
      <VisitFields {...{ queues: board.queues, offers, services, offer, chooseOffer, ticket }} />
    </PanelForm>
  );
}
