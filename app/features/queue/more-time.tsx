import { Button } from "../../ui/button";
import { useWords } from "../../words/words-context";

/** Minutes one may come later, and people one may let ahead: a press each. */
const MINUTES = [5, 10, 15, 30];
const PEOPLE = [1, 2, 3, 5];

/** Coming later without losing the place: by time, by people, or until one says so. */
export function MoreTime({ commandId }: { commandId: string }) {
  const { t, locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  return (
    <details className="panel" id="later">
      <summary className="cursor-pointer py-2.5 font-semibold">{t("ticket.moreTime")}</summary>
      <div className="mt-3 grid gap-6">
        <form method="post">
          <input type="hidden" name="commandId" value={commandId} />
          <fieldset aria-describedby="late-hint">
            <legend className="font-semibold">{t("ticket.late.title")}</legend>
            <p className="text-muted" id="late-hint">
              {t("ticket.late.hint")}
            </p>
            <div className="mt-2 grid grid-cols-2 gap-2 min-[22rem]:grid-cols-4">
              {MINUTES.map((minutes) => (
                <Button
                  key={minutes}
                  kind="secondary"
                  className="px-1! whitespace-nowrap"
                  name="minutes"
                  value={minutes}
                >
                  {t("location.minutes", { minutes })}
                </Button>
              ))}
            </div>
          </fieldset>
        </form>
        <form method="post">
          <input type="hidden" name="commandId" value={commandId} />
          <fieldset aria-describedby="ahead-hint">
            <legend className="font-semibold">{t("ticket.letAhead.title")}</legend>
            <p className="text-muted" id="ahead-hint">
              {t("ticket.letAhead.hint")}
            </p>
            <div className="mt-2 grid grid-cols-4 gap-2">
              {PEOPLE.map((people) => (
                <Button key={people} kind="secondary" className="px-1! whitespace-nowrap" name="people" value={people}>
                  {number.format(people)}
                </Button>
              ))}
            </div>
          </fieldset>
        </form>
        <StepOut commandId={commandId} />
      </div>
    </details>
  );
}

/** Not to be called until one is back. */
export function StepOut({ commandId }: { commandId: string }) {
  const { t } = useWords();
  return (
    <form method="post">
      <input type="hidden" name="commandId" value={commandId} />
      <Button kind="secondary" className="w-full" name="verb" value="park" id="park" aria-describedby="park-hint">
        {t("ticket.park")}
      </Button>
      <p className="mt-1 text-muted" id="park-hint">
        {t("ticket.parkHint")}
      </p>
    </form>
  );
}
