import type { ReactNode } from "react";
import type { Service } from "../../../server/domain/catalog/schema";
import { queueStatus } from "../../../server/domain/queue/schema";
import { CheckField } from "../../ui/check-field";
import { Checks } from "../../ui/checks";
import { Choices } from "../../ui/choices";
import { TextArea, TextField } from "../../ui/field";
import { weekdayWords } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { WEEKDAYS } from "./hours-text";
import { NumberField } from "./number-field";
import { HOURS, type QueueFields } from "./queue-form";

interface Props {
  fields: QueueFields;
  services: Service[];
  errors: Readonly<Record<string, string>>;
}

/** What belongs together, under a heading of its own. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-5 border-t border-line pt-5">
      <h2 className="text-lg font-bold">{title}</h2>
      {children}
    </section>
  );
}

/** What a queue is and what the public reads of it. */
export function QueueNames({ fields, services, errors }: Props) {
  const { t } = useWords();
  return (
    <>
      <TextField
        name="name"
        label={t("queueSettings.name")}
        hint={t("queueSettings.nameHint")}
        defaultValue={fields.name}
        error={errors.name}
        maxLength={80}
        autoComplete="off"
      />
      <TextField
        name="letter"
        label={t("queueSettings.letter")}
        hint={t("queueSettings.letterHint")}
        defaultValue={fields.letter}
        error={errors.letter}
        maxLength={2}
        size={4}
        className="w-auto!"
        autoComplete="off"
      />
      <Checks
        name="serviceIds"
        legend={t("queueSettings.services")}
        choices={services.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={fields.serviceIds}
        error={errors.serviceIds}
      />
      <TextField
        name="alias"
        label={t("queueSettings.alias")}
        hint={t("queueSettings.aliasHint")}
        defaultValue={fields.alias}
        error={errors.alias}
        maxLength={80}
        autoComplete="off"
      />
    </>
  );
}

/** When people are taken, and how many. */
export function QueueTimes({ fields, errors }: Omit<Props, "services">) {
  const { t, locale } = useWords();
  return (
    <Part title={t("queueSettings.part.times")}>
      <Choices
        name="status"
        legend={t("queueSettings.now")}
        chosen={fields.status}
        choices={queueStatus.options.map((value) => ({ value, label: t(`queueSettings.status.${value}`) }))}
      />
      <TextArea
        name="message"
        label={t("queueSettings.message")}
        hint={t("queueSettings.messageHint")}
        defaultValue={fields.message}
        error={errors.message}
        maxLength={300}
      />
      <Choices
        name="hours"
        legend={t("queueSettings.hours")}
        chosen={fields.hours}
        choices={HOURS.map((value) => ({ value, label: t(`queueSettings.hoursOf.${value}`) }))}
      />
      <details open={fields.hours === "own" || undefined}>
        <summary className="min-h-11 cursor-pointer py-2.5 font-semibold">{t("queueSettings.ownHours")}</summary>
        <p className="text-muted">{t("queueSettings.ownHoursHint")}</p>
        <div className="mt-3 grid gap-4 sm:grid-cols-2">
          {WEEKDAYS.map((day, index) => (
            <TextField
              key={day}
              name={`day${day}`}
              label={weekdayWords(day, locale)}
              defaultValue={fields.days[index]}
              error={errors[`day${day}`]}
              autoComplete="off"
            />
          ))}
        </div>
      </details>
      <NumberField
        name="maxWaiting"
        label={t("queueSettings.maxWaiting")}
        hint={t("queueSettings.maxWaitingHint")}
        value={fields.maxWaiting}
        errors={errors}
      />
    </Part>
  );
}

/** Who is here, who did not come, and who is early or late. */
export function QueuePeople({ fields, errors }: Omit<Props, "services">) {
  const { t } = useWords();
  const number = (name: Parameters<typeof NumberField>[0]["name"] & keyof QueueFields & string) => ({
    name,
    value: String(fields[name]),
    errors,
  });
  return (
    <>
      <Part title={t("queueSettings.part.presence")}>
        <CheckField
          name="confirmPresence"
          label={t("queueSettings.confirmPresence")}
          defaultChecked={fields.confirmPresence}
        />
        <NumberField {...number("presenceMinutes")} label={t("queueSettings.presenceMinutes")} />
      </Part>
      <Part title={t("queueSettings.part.called")}>
        <NumberField
          {...number("graceSeconds")}
          label={t("queueSettings.graceSeconds")}
          hint={t("queueSettings.graceSecondsHint")}
        />
        <NumberField
          {...number("maxRecalls")}
          label={t("queueSettings.maxRecalls")}
          hint={t("queueSettings.noLimit")}
        />
        <NumberField
          {...number("returnMinutes")}
          label={t("queueSettings.returnMinutes")}
          hint={t("queueSettings.returnMinutesHint")}
        />
      </Part>
      <Part title={t("queueSettings.part.booked")}>
        <NumberField
          {...number("earlyMinutes")}
          label={t("queueSettings.earlyMinutes")}
          hint={t("queueSettings.whenever")}
        />
        <NumberField
          {...number("lateMinutes")}
          label={t("queueSettings.lateMinutes")}
          hint={t("queueSettings.never")}
        />
      </Part>
    </>
  );
}
