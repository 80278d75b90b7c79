import type { Ticket } from "../../../server/domain/queue/schema";
import { QrCode } from "../../ui/qr-code";
import { WaitBand } from "../../ui/wait-band";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import { Slip } from "../slip/slip";
import type { SlipFacts } from "../slip/slip-facts";

interface Props {
  ticket: Ticket;
  facts: SlipFacts;
  prints: boolean;
  home: string;
}

/** The number that was given, as large as the screen has room for; its slip prints from this very page. */
export function NumberView({
  ticket: { id, number, peopleAhead, estimate, slipFailedAt },
  facts,
  prints,
  home,
}: Props) {
  const { t } = useWords();
  const hasFailed = slipFailedAt !== null;
  return (
    <>
      <div className="kiosk-result no-print" data-print={prints && !hasFailed ? id : undefined}>
        <h1 className="kiosk-title">
          {t("kiosk.yourNumber")} <strong className="kiosk-number">{numberWords(number)}</strong>
        </h1>
        <p className="kiosk-hint">{t("kiosk.queue", { queue: facts.queue })}</p>
        {estimate && (
          <div className="w-full max-w-xl text-start">
            <p className="font-semibold">{t("live.ahead", { count: peopleAhead ?? 0 })}</p>
            <WaitBand estimate={estimate} />
          </div>
        )}
        <QrCode className="kiosk-qr" text={facts.url} label={t("slip.scan")} />
        <p>{t("slip.scan")}</p>
        <p className="kiosk-hint" role="status">
          {hasFailed ? t("kiosk.notPrintedSaid") : prints ? t("kiosk.takeSlip") : t("kiosk.remember")}
        </p>
        <div className="kiosk-row">
          {prints && !hasFailed && (
            <form method="post">
              <button type="submit" className="kiosk-button" name="intent" value="slip-failed">
                {t("kiosk.notPrinted")}
              </button>
            </form>
          )}
          <a className="kiosk-button kiosk-go" href={home}>
            {t("kiosk.done")}
          </a>
        </div>
      </div>
      {prints && (
        <div className="print-only">
          <Slip facts={facts} />
        </div>
      )}
    </>
  );
}
