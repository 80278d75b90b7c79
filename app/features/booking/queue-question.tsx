import type { Arrival } from "../../../server/domain/queue/queries/arrival";
import { Button, buttonClass } from "../../ui/button";
import { WaitBand } from "../../ui/wait-band";
import { useWords } from "../../words/words-context";

/** What a place in line would be, before the time is given up for it. */
export function QueueQuestion({ token, arrival }: { token: string; arrival: Arrival }) {
  const { t, locale } = useWords();
  const href = `/appointments/${token}`;
  const { peopleAhead, estimate } = arrival;
  const people = new Intl.NumberFormat(locale).format(peopleAhead);
  return (
    <form method="post" action={href} className="panel grid gap-3">
      <h2 className="text-lg font-bold">{t("appointment.swap.question")}</h2>
      <p>{t("appointment.swap.text", { people })}</p>
      <WaitBand estimate={estimate} />
      <Button name="intent" value="queue">
        {t("appointment.swap.confirm")}
      </Button>
      <a className={buttonClass("secondary")} href={href}>
        {t("appointment.swap.keep")}
      </a>
    </form>
  );
}
