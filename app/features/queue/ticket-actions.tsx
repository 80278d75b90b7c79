import type { Ticket } from "../../../server/domain/queue/schema";
import { Button, buttonClass } from "../../ui/button";
import { useWords } from "../../words/words-context";
import type { NoSwap } from "./may-swap";
import { MoreTime, StepOut } from "./more-time";
import { isDelayed, mayReturn } from "./own-time";

interface Props {
  ticket: Ticket;
  asking: "leave" | null;
  /** Names the command, so that a double tap is one. */
  commandId: string;
  locationHref: string;
  now: string;
  /** Where the ticket can be exchanged for a time, while it can. */
  swapHref: string | null;
  /** Why it cannot. */
  noSwap: NoSwap | null;
  /** The appointment it was exchanged for. */
  appointmentHref: string | null;
}

/** What the holder of a ticket can do; leaving is final, so it is asked once more. */
export function TicketActions(props: Props) {
  const { ticket, asking, commandId, now, swapHref, noSwap, locationHref } = props;
  const { t } = useWords();
  const { status, token } = ticket;
  const active = status === "waiting" || status === "called" || status === "parked";
  if (asking === "leave" && active) return <LeaveQuestion commandId={commandId} ticketHref={`/tickets/${token}`} />;
  if (!active) return status === "serving" ? null : <OverActions {...props} />;
  return (
    <div className="grid gap-4">
      {status === "parked" && (
        <StepButton commandId={commandId} name="verb" value="unpark" label={t("ticket.unpark")} />
      )}
      {status === "waiting" && isDelayed(ticket, now) && (
        <StepButton commandId={commandId} name="minutes" value="0" label={t("ticket.late.back")} />
      )}
      {status === "waiting" && <MoreTime commandId={commandId} />}
      {status === "called" && <StepOut commandId={commandId} />}
      {swapHref && (
        <a className={`${buttonClass("secondary")} w-full`} href={swapHref}>
          {t("ticket.swap.ask")}
        </a>
      )}
      {noSwap && <NoSwapHint {...{ noSwap, locationHref }} serviceId={ticket.serviceId} />}
      <a className={`${buttonClass("danger")} w-full`} href="?ask=leave" id="leave">
        {t("ticket.leave")}
      </a>
      <p className="text-muted">{t("ticket.keepOpen")}</p>
    </div>
  );
}

/** Why there is no time for this place, and what there is: the place is kept meanwhile, and afterwards until it is left. */
function NoSwapHint({ noSwap, locationHref, serviceId }: Pick<Props, "locationHref"> & NoSwapOf) {
  const { t } = useWords();
  const query = noSwap === "byRequest" ? `?${new URLSearchParams({ service: serviceId })}` : "";
  return (
    <p className="text-muted">
      {t(`ticket.swap.${noSwap}`)}
      <a className="block w-fit py-2.5" href={`${locationHref}/book${query}`}>
        {t(noSwap === "byRequest" ? "ticket.swap.request" : "join.book")}
      </a>
    </p>
  );
}

interface NoSwapOf {
  noSwap: NoSwap;
  serviceId: string;
}

/** Of a ticket that is over: back into the line while that can be, another one, or a time of one's own. */
function OverActions({ ticket, commandId, locationHref, now, appointmentHref }: Props) {
  const { t } = useWords();
  const { serviceId, ending } = ticket;
  const returns = mayReturn(ticket, now);
  const offersTime = ending === "closing" || ending === "absent";
  return (
    <div className="grid gap-4">
      {appointmentHref && (
        <a className={`${buttonClass()} w-full`} href={appointmentHref}>
          {t("ticket.swap.toAppointment")}
        </a>
      )}
      {returns && <StepButton commandId={commandId} name="verb" value="return" label={t("ticket.return")} />}
      {offersTime && (
        <a
          className={`${buttonClass(returns ? "secondary" : "primary")} w-full`}
          href={`${locationHref}/book?${new URLSearchParams({ service: serviceId })}`}
        >
          {t("join.book")}
        </a>
      )}
      <a className={`${buttonClass("secondary")} w-full`} href={`${locationHref}/join`}>
        {t("ticket.joinAgain")}
      </a>
    </div>
  );
}

function StepButton({ commandId, name, value, label }: Record<"commandId" | "name" | "value" | "label", string>) {
  return (
    <form method="post">
      <input type="hidden" name="commandId" value={commandId} />
      <Button className="w-full" name={name} value={value} id="back">
        {label}
      </Button>
    </form>
  );
}

function LeaveQuestion({ commandId, ticketHref }: { commandId: string; ticketHref: string }) {
  const { t } = useWords();
  return (
    <form method="post" action={ticketHref} className="panel grid gap-3">
      <h2 className="text-lg font-bold">{t("ticket.leaveQuestion")}</h2>
      <p>{t("ticket.leaveAdvice")}</p>
      <input type="hidden" name="commandId" value={commandId} />
      <Button kind="danger" name="verb" value="leave">
        {t("ticket.leaveConfirm")}
      </Button>
      <a className={buttonClass("secondary")} href={ticketHref}>
        {t("ticket.stay")}
      </a>
    </form>
  );
}
