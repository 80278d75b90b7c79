import type { Ticket } from "../../../server/domain/queue/schema";
import { Button, buttonClass } from "../../ui/button";
import { useWords } from "../../words/words-context";

interface Props {
  ticket: Ticket;
  asking: "leave" | null;
  /** Names the command, so that a double tap is one. */
  commandId: string;
  locationHref: string;
}

/** What the holder of a ticket can do; leaving is final, so it is asked once more. */
export function TicketActions({ ticket: { status, token }, asking, commandId, locationHref }: Props) {
  const { t } = useWords();
  const active = status === "waiting" || status === "called" || status === "parked";
  if (asking === "leave" && active) return <LeaveQuestion commandId={commandId} ticketHref={`/tickets/${token}`} />;
  if (!active) {
    return status === "serving" ? null : (
      <a className={`${buttonClass("secondary")} w-full`} href={`${locationHref}/join`}>
        {t("ticket.joinAgain")}
      </a>
    );
  }
  const parked = status === "parked";
  return (
    <div className="grid gap-4">
      <form method="post">
        <input type="hidden" name="commandId" value={commandId} />
        <Button
          kind={parked ? "primary" : "secondary"}
          className="w-full"
          name="verb"
          value={parked ? "unpark" : "park"}
          id="park"
          aria-describedby={parked ? undefined : "park-hint"}
        >
          {parked ? t("ticket.unpark") : t("ticket.park")}
        </Button>
        {!parked && (
          <p className="mt-1 text-muted" id="park-hint">
            {t("ticket.parkHint")}
          </p>
        )}
      </form>
      <a className={`${buttonClass("danger")} w-full`} href="?ask=leave" id="leave">
        {t("ticket.leave")}
      </a>
      <p className="text-muted">{t("ticket.keepOpen")}</p>
    </div>
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
