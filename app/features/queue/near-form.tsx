import type { TicketNotice } from "../../../server/domain/notifications/schema";
import { Button, buttonClass } from "../../ui/button";
import { TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";

interface Props {
  notice: TicketNotice;
  ticketHref: string;
  /** Nothing is left to be told of. */
  isOver: boolean;
  /** The form is open: nothing reloads under it. */
  isAsked: boolean;
  /** What was given and is no address. */
  typed: string | null;
  /** When to set out, for somebody whose way takes as long as the notice comes before the turn; null where it cannot be said. */
  leave: string | null;
}

/** Minutes before the turn: a press each. */
const MINUTES = [5, 10, 15, 20, 30];

/** "Tell me when about N minutes are left", by whatever way this person can be reached. */
export function NearForm({ notice, ticketHref, isOver, isAsked, typed, leave }: Props) {
  const { t } = useWords();
  const contact = notice.email ?? notice.phone;
  const isReached = contact !== null || notice.browsers > 0;
  const state = [isOver, isAsked, notice.nearMinutes, contact, notice.browsers, leave !== null];
  return (
    <div data-region="near" data-state={state.join(" ")} className="empty:hidden">
      {!isOver && (
        <section
          className={isReached || isAsked ? "panel grid gap-3" : undefined}
          id="near"
          aria-label={t("ticket.near.title")}
        >
          {isAsked && <h2 className="text-lg font-bold">{t("ticket.near.title")}</h2>}
          {isReached && <Told {...{ notice, contact, leave }} />}
          {isAsked ? (
            <MinutesForm {...{ notice, ticketHref, isReached, typed }} />
          ) : (
            <a className={`${buttonClass("secondary")} w-full`} href={`${ticketHref}?ask=near#near`} id="tell-near">
              {t(isReached ? "ticket.near.change" : "ticket.near.title")}
            </a>
          )}
        </section>
      )}
    </div>
  );
}

/** What is told now, and where. */
function Told({ notice, contact, leave }: Pick<Props, "notice" | "leave"> & { contact: string | null }) {
  const { t } = useWords();
  return (
    <div>
      <p>{notice.nearMinutes > 0 ? t("ticket.near.on", { count: notice.nearMinutes }) : t("ticket.near.off")}</p>
      {leave !== null && notice.nearMinutes > 0 && (
        <p className="font-semibold" data-leave={notice.nearMinutes}>
          {leave}
        </p>
      )}
      {contact !== null && <p className="text-muted">{t("ticket.near.to", { contact })}</p>}
      {notice.browsers > 0 && <p className="text-muted">{t("ticket.near.device")}</p>}
    </div>
  );
}

type FormProps = Pick<Props, "notice" | "ticketHref" | "typed"> & { isReached: boolean };

function MinutesForm({ notice, ticketHref, isReached, typed }: FormProps) {
  const { t } = useWords();
  return (
    <form method="post" action={`${ticketHref}?ask=near`} className="grid gap-4">
      {!isReached && (
        <TextField
          name="contact"
          label={t("ticket.near.contact")}
          hint={t("ticket.near.contactHint")}
          error={typed === null ? undefined : t("ticket.near.error")}
          defaultValue={typed ?? ""}
          autoComplete="email"
          maxLength={254}
          required
        />
      )}
      <fieldset>
        <legend className="font-semibold">{t("ticket.near.minutes")}</legend>
        <div className="mt-2 grid grid-cols-[repeat(auto-fit,minmax(5rem,1fr))] gap-2">
          {MINUTES.map((minutes) => (
            <Button
              key={minutes}
              kind={isReached && minutes === notice.nearMinutes ? "primary" : "secondary"}
              className="px-1! whitespace-nowrap"
              name="near"
              value={minutes}
            >
              {t("location.minutes", { minutes })}
            </Button>
          ))}
        </div>
      </fieldset>
      {isReached && notice.nearMinutes > 0 && (
        <Button kind="secondary" name="near" value="0">
          {t("ticket.near.never")}
        </Button>
      )}
      <a className="inline-flex min-h-11 items-center" href={ticketHref}>
        {t("ticket.near.back")}
      </a>
    </form>
  );
}
