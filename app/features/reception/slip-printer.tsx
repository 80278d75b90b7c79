import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { shortReference } from "../../../server/domain/shared/short-reference";
import { useTRPC } from "../../trpc";
import { Slip } from "../slip/slip";

interface Props {
  ticketId: string;
  queueId: string;
  organization: string;
  location: { name: string; timeZone: string };
  /** The paper is out, or the person at the desk has called it off: browsers do not tell which. */
  done: () => void;
  failed: () => void;
}

/** Prints the slip of a ticket from this page: only the slip is on the paper (styles/slip.css). */
export function SlipPrinter({ ticketId, queueId, organization, location, done, failed }: Props) {
  const trpc = useTRPC();
  const ticket = useQuery(trpc.queue.ticket.queryOptions({ id: ticketId }, { staleTime: 0 }));
  const queue = useQuery(trpc.queue.snapshot.queryOptions({ id: queueId }, { staleTime: 0 }));
  const isFailed = ticket.isError || queue.isError;
  const isReady = ticket.data !== undefined && queue.data !== undefined && !ticket.isFetching && !queue.isFetching;
  const latest = useRef({ done, failed });
  latest.current = { done, failed };
  useEffect(() => {
    if (isFailed) latest.current.failed();
    if (!isReady) return;
    window.print();
    latest.current.done();
  }, [isReady, isFailed]);
  if (!ticket.data || !queue.data) return null;
  const { number, token, issuedAt } = ticket.data;
  const facts = {
    ...{ organization, location: location.name, timeZone: location.timeZone, number, issuedAt },
    queue: queue.data.name,
    reference: shortReference(ticketId),
    url: new URL(`/tickets/${token}`, window.location.origin).href,
  };
  return createPortal(
    <div className="print-only">
      <Slip facts={facts} />
    </div>,
    document.body,
  );
}
