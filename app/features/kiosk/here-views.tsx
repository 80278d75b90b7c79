import type { Ticket } from "../../../server/domain/queue/schema";
import { WaitBand } from "../../ui/wait-band";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import { DIGITS } from "./keypad";
import { TypedField } from "./typed-field";

interface Props {
  /** Of the queues here. */
  letters: string[];
  error: string | null;
  commandId: string;
}

/** Who joined from afar says that they are here, by the number on their phone. */
export function HereForm({ letters, error, commandId }: Props) {
  const { t } = useWords();
  return (
    <form method="post" className="grid gap-6" autoComplete="off">
      <input type="hidden" name="commandId" value={commandId} />
      <TypedField
        name="number"
        label={t("kiosk.ticket")}
        hint={t("kiosk.ticketHint")}
        error={error ?? undefined}
        maxLength={8}
        keys={[...letters, ...DIGITS]}
      />
      <button type="submit" className="kiosk-button kiosk-go">
        {t("kiosk.here")}
      </button>
    </form>
  );
}

export function HereSaid({
  ticket: { number, peopleAhead, estimate },
}: {
  ticket: Pick<Ticket, "number" | "peopleAhead" | "estimate">;
}) {
  const { t } = useWords();
  return (
    <div className="kiosk-result">
      <h1 className="kiosk-title">{t("kiosk.hereSaid", { number: numberWords(number) })}</h1>
      {estimate && (
        <div className="w-full max-w-xl text-start">
          <p className="font-semibold">{t("live.ahead", { count: peopleAhead ?? 0 })}</p>
          <WaitBand estimate={estimate} />
        </div>
      )}
    </div>
  );
}
