import type { Service } from "../../../server/domain/catalog/schema";
import { priority } from "../../../server/domain/queue/policy-schema";
import { Checks } from "../../ui/checks";
import { Choices } from "../../ui/choices";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import { NumberField } from "./number-field";
import { type PolicyFields, type ShareFields, shareName } from "./policy-form";

interface Props {
  fields: PolicyFields;
  services: Service[];
  errors: Readonly<Record<string, string>>;
}

/** Whom a counter calls next, as data. */
export function PolicyFieldset({ fields, services, errors }: Props) {
  const { t } = useWords();
  return (
    <>
      <Choices
        name="kind"
        legend={t("policy.kind")}
        chosen={fields.kind}
        choices={[
          { value: "priority", label: t("policy.byPriority"), hint: t("policy.byPriorityHint") },
          { value: "fifo", label: t("policy.byArrival"), hint: t("policy.byArrivalHint") },
        ]}
      />
      <NumberField
        name="dueMinutes"
        label={t("policy.dueMinutes")}
        hint={t("policy.dueMinutesHint")}
        value={fields.dueMinutes}
        errors={errors}
      />
      <NumberField
        name="maxOvertakes"
        label={t("policy.maxOvertakes")}
        hint={t("policy.noBound")}
        value={fields.maxOvertakes}
        errors={errors}
      />
      <NumberField
        name="maxWaitMinutes"
        label={t("policy.maxWaitMinutes")}
        hint={t("policy.noBound")}
        value={fields.maxWaitMinutes}
        errors={errors}
      />
      <fieldset className="grid gap-4" aria-describedby="shares-hint">
        <legend className="font-semibold">{t("policy.sharesTitle")}</legend>
        <p className="text-muted" id="shares-hint">
          {t("policy.sharesHint")}
        </p>
        {fields.shares.map((share, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is named by where it stands, and the page never moves them
          <ShareFieldset key={index} index={index} share={share} services={services} errors={errors} />
        ))}
      </fieldset>
    </>
  );
}

interface ShareProps {
  index: number;
  share: ShareFields;
  services: Service[];
  errors: Readonly<Record<string, string>>;
}

/** One group that takes turns with the others. It is open where it is used or wrong. */
function ShareFieldset({ index, share, services, errors }: ShareProps) {
  const { t } = useWords();
  const name = (field: keyof ShareFields) => shareName(index, field);
  const number = index + 1;
  return (
    <details className="panel" open={share.weight !== "" || undefined}>
      <summary className="min-h-11 cursor-pointer py-2.5 font-semibold">{t("policy.groupNumber", { number })}</summary>
      <div className="mt-3 grid gap-4">
        <NumberField
          name={name("weight")}
          label={t("policy.weight", { number })}
          hint={t("policy.weightHint")}
          value={share.weight}
          errors={errors}
        />
        <div className="flex flex-wrap gap-4">
          <SelectField
            name={name("booked")}
            label={t("policy.whoBooked", { number })}
            chosen={share.booked}
            options={[
              { value: "", label: t("policy.group.all") },
              { value: "yes", label: t("policy.group.booked") },
              { value: "no", label: t("policy.group.unbooked") },
            ]}
          />
          <SelectField
            name={name("priority")}
            label={t("policy.whoPriority", { number })}
            chosen={share.priority}
            options={[
              { value: "", label: t("policy.group.all") },
              ...priority.options.map((value) => ({ value, label: t(`policy.group.${value}`) })),
            ]}
          />
        </div>
        <Checks
          name={name("serviceIds")}
          legend={t("policy.whoServices", { number })}
          hint={t("policy.whoServicesHint")}
          choices={services.map((one) => ({ value: one.id, label: one.name }))}
          chosen={share.serviceIds}
          error={errors[name("serviceIds")]}
        />
      </div>
    </details>
  );
}
