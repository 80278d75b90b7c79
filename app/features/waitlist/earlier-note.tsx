import type { WaitlistEntry } from "../../../server/domain/waitlist/schema";
import { buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";

interface Props {
  /** The open wish, if there is one. */
  entry: WaitlistEntry | null;
  appointmentToken: string;
  timeZone: string;
}

/** On the page of an appointment: the way to an earlier one, or how the wish for it stands. */
export function EarlierNote({ entry, appointmentToken, timeZone }: Props) {
  const { t, locale } = useWords();
  if (!entry)
    return (
      <a className={buttonClass("secondary")} href={`/appointments/${appointmentToken}/earlier`}>
        {t("waitlist.earlier.link")}
      </a>
    );
  const when = entry.offer && momentIn(t, entry.offer.start, timeZone, locale);
  return (
    <Notice
      tone={when ? "called" : "waiting"}
      title={when ? t("waitlist.earlier.offered", { when }) : t("waitlist.earlier.waiting")}
    >
      <a className="inline-flex min-h-11 items-center" href={`/waitlist/${entry.token}`}>
        {t(when ? "waitlist.earlier.answer" : "waitlist.earlier.see")}
      </a>
    </Notice>
  );
}
