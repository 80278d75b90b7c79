import type { Arrival } from "../../../server/domain/queue/queries/arrival";
import { waitWords } from "../../../server/domain/shared/wait-words";
import { Button, buttonClass } from "../../ui/button";
import { useWords } from "../../words/words-context";

/** The time has passed: nothing is lost, but the place is another, which is shown before it is taken. */
export function LateQuestion({ token, arrival }: { token: string; arrival: Arrival }) {
  const { t } = useWords();
  const href = `/appointments/${token}`;
  const { peopleAhead, estimate } = arrival;
  return (
    <form method="post" action={href} className="panel grid gap-3">
      <h2 className="text-lg font-bold">{t("appointment.late.title")}</h2>
      <p>{t("appointment.late.text", { count: peopleAhead, wait: waitWords(t, estimate) })}</p>
      <input type="hidden" name="late" value="accepted" />
      <Button name="intent" value="check-in">
        {t("appointment.late.confirm")}
      </Button>
      <a className={buttonClass("secondary")} href={`${href}/reschedule`}>
        {t("appointment.reschedule")}
      </a>
      <a className={buttonClass("secondary")} href={href}>
        {t("appointment.late.keep")}
      </a>
    </form>
  );
}
