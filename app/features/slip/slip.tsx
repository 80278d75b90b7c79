import { joined } from "../../../server/domain/shared/isolated";
import { QrCode } from "../../ui/qr-code";
import { dateIn, dayWords, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import type { SlipFacts } from "./slip-facts";

/** What is printed for a ticket on 80 mm paper (styles/slip.css): black on white, one page. */
export function Slip({
  facts: { organization, location, timeZone, number, queue, reference, issuedAt, url },
}: {
  facts: SlipFacts;
}) {
  const { t, locale, direction } = useWords();
  return (
    <section className="slip" aria-label={t("slip.title", { number: numberWords(number) })}>
      <p className="slip-line">{joined([organization, location], direction)}</p>
      <p className="slip-number">{numberWords(number)}</p>
      <p className="slip-line font-bold">
        <bdi>{queue}</bdi>
      </p>
      <QrCode className="slip-code" text={url} label={t("slip.scan")} />
      <p>{t("slip.scan")}</p>
      <p className="slip-line">{t("slip.reference", { reference })}</p>
      <p className="slip-line">
        {joined([dayWords(dateIn(issuedAt, timeZone), locale), timeIn(issuedAt, timeZone, locale)], direction)}
      </p>
    </section>
  );
}
