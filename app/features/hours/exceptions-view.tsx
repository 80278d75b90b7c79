import type { ScheduleException } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { Choices } from "../../ui/choices";
import { TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";
import { useAddress } from "../list/use-address";
import { daysOf } from "./days-of";
import type { ExceptionFields } from "./exception-form";

interface Props {
  days: Listed<ScheduleException>;
  /** What else stands in the address of the page. */
  keep: Readonly<Record<string, string>>;
  fields: ExceptionFields;
  errors: Readonly<Record<string, string>>;
}

/** Holidays, time off and special hours, by date; and a form for one. */
export function ExceptionsView({ days, keep, fields, errors }: Props) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  return (
    <section className="grid gap-4 border-t border-line pt-6" aria-labelledby="days">
      <h2 className="text-xl font-bold" id="days">
        {t("hours.days")}
      </h2>
      <ListFrame
        list={days}
        keep={keep}
        at="days"
        empty={{ title: t("hours.noDays"), advice: t("hours.noDaysAdvice") }}
      >
        <ul className="grid gap-3 empty:hidden">
          {days.items.map((one) => (
            <li className="panel flex flex-wrap items-center justify-between gap-3" key={one.id}>
              <div className="min-w-0">
                <p className="font-bold">{daysOf(words, one)}</p>
                <p>
                  {one.opens === null || one.closes === null
                    ? t("hours.allDay")
                    : t(`hours.at.${one.kind}`, { from: one.opens, to: one.closes })}
                </p>
                {one.reason && (
                  <p className="text-muted">
                    <bdi>{one.reason}</bdi>
                  </p>
                )}
              </div>
              <form method="post" className="flex flex-wrap items-center gap-3">
                <a
                  className="inline-flex min-h-11 items-center font-semibold"
                  href={`${address({ day: one.id, saved: null, removed: null })}#change-day`}
                  aria-label={t("hours.changeDay", { days: daysOf(words, one) })}
                >
                  {t("hours.change")}
                </a>
                <Button
                  kind="secondary"
                  name="remove"
                  value={one.id}
                  aria-label={t("hours.removeDay", { days: daysOf(words, one) })}
                >
                  {t("hours.remove")}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      </ListFrame>
      <ExceptionForm fields={fields} errors={errors} />
    </section>
  );
}

function ExceptionForm({ fields, errors }: Pick<Props, "fields" | "errors">) {
  const { t } = useWords();
  const day = { type: "date", className: "w-auto" } as const;
  const time = { type: "time", className: "w-auto" } as const;
  return (
    <form method="post" className="panel grid gap-5" noValidate id="change-day">
      <h3 className="text-lg font-bold">{t(fields.id ? "hours.changing" : "hours.addDays")}</h3>
      <input type="hidden" name="exception" value={fields.id} />
      <input type="hidden" name="exceptionVersion" value={fields.version} />
      <Choices
        name="kind"
        legend={t("hours.kind")}
        chosen={fields.kind}
        choices={[
          { value: "closed", label: t("hours.kindClosed"), hint: t("hours.kindClosedHint") },
          { value: "open", label: t("hours.kindOpen"), hint: t("hours.kindOpenHint") },
        ]}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          {...day}
          name="firstDay"
          label={t("hours.firstDay")}
          defaultValue={fields.firstDay}
          error={errors.firstDay}
        />
        <TextField
          {...day}
          name="lastDay"
          label={t("hours.lastDay")}
          defaultValue={fields.lastDay}
          error={errors.lastDay}
        />
        <TextField {...time} name="opens" label={t("hours.from")} defaultValue={fields.opens} error={errors.opens} />
        <TextField {...time} name="closes" label={t("hours.to")} defaultValue={fields.closes} error={errors.closes} />
      </div>
      <TextField
        name="reason"
        label={t("hours.reason")}
        hint={t("hours.reasonHint")}
        defaultValue={fields.reason}
        error={errors.reason}
        maxLength={200}
        autoComplete="off"
      />
      <Button className="justify-self-start" name="intent" value="exception">
        {t("hours.saveDays")}
      </Button>
    </form>
  );
}
