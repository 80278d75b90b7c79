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
        <Amounts
          commandId={commandId}
          name="minutes"
          title={t("ticket.late.title")}
          hint={t("ticket.late.hint")}
          amounts={MINUTES}
          label={(minutes) => t("location.minutes", { minutes })}
        />
        <Amounts
          commandId={commandId}
          name="people"
          title={t("ticket.letAhead.title")}
          hint={t("ticket.letAhead.hint")}
          amounts={PEOPLE}
          label={(people) => number.format(people)}
        />
        <StepOut commandId={commandId} />
      </div>
    </details>
  );
}

interface AmountsProps {
  commandId: string;
  /** What is sent. */
  name: "minutes" | "people";
  title: string;
  hint: string;
  amounts: readonly number[];
  label: (amount: number) => string;
}

/** A question whose answers are numbers, a press each. */
function Amounts({ commandId, name, title, hint, amounts, label }: AmountsProps) {
  return (
    <form method="post">
      <input type="hidden" name="commandId" value={commandId} />
      <fieldset aria-describedby={`${name}-hint`}>
        <legend className="font-semibold">{title}</legend>
        <p className="text-muted" id={`${name}-hint`}>
          {hint}
        </p>
        <div className="mt-2 grid grid-cols-[repeat(auto-fit,minmax(4.5rem,1fr))] gap-2">
          {amounts.map((amount) => (
            <Button key={amount} kind="secondary" className="px-1! whitespace-nowrap" name={name} value={amount}>
              {label(amount)}
            </Button>
          ))}
        </div>
      </fieldset>
    </form>
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
