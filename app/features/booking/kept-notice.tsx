import { buttonClass } from "../../ui/button";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { HiddenFields } from "./hidden-fields";
import type { KeptTime } from "./kept-time";

interface Props {
  kept: KeptTime;
  timeZone: string;
  /** What the form of a chosen time says beside the time. */
  fields: Record<string, string>;
}

/** Who came back while a time is kept reads so, can go on with it, and knows what choosing another does. */
export function KeptNotice({ kept: { start, until }, timeZone, fields }: Props) {
  const { t, locale } = useWords();
  const time = timeIn(start, timeZone, locale);
  return (
    <form method="post" className="panel grid justify-items-start gap-3">
      <HiddenFields fields={fields} />
      <p>
        <strong>{t("booking.kept", { time, until: timeIn(until, timeZone, locale) })}</strong>{" "}
        <span className="text-muted" data-countdown={until} />
      </p>
      <p>{t("booking.keptAdvice")}</p>
      <button type="submit" name="start" value={start} className={buttonClass()}>
        {t("booking.keptGoOn", { time })}
      </button>
    </form>
  );
}
