import type { Location, Resource } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { Choices } from "../../ui/choices";
import { TextField } from "../../ui/field";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import { type AbsenceFields, OTHERWISE } from "./absence-form";

interface Props {
  location: Location;
  resources: Resource[];
  fields?: AbsenceFields;
  errors: Record<string, string>;
}

/** Who is away and when, and what becomes of appointments that nobody else can take. Leads to a preview. */
export function AwayFields({ location, resources, fields, errors }: Props) {
  const { t } = useWords();
  const day = { type: "date", className: "w-auto", required: true } as const;
  const time = { type: "time", className: "w-auto" } as const;
  return (
    <form method="post" className="grid gap-5" noValidate>
      <input type="hidden" name="location" value={location.id} />
      <SelectField
        name="who"
        label={t("absence.who")}
        chosen={fields?.who ?? resources[0]?.id ?? ""}
        options={[
          ...resources.map(({ id, name }) => ({ value: id, label: name })),
          { value: "", label: t("absence.wholeLocation", { name: location.name }) },
        ]}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          {...day}
          name="firstDay"
          label={t("absence.firstDay")}
          defaultValue={fields?.firstDay}
          error={errors.firstDay}
        />
        <TextField
          {...day}
          name="lastDay"
          label={t("absence.lastDay")}
          defaultValue={fields?.lastDay}
          error={errors.lastDay}
        />
        <TextField
          {...time}
          name="opens"
          label={t("absence.from")}
          hint={t("absence.timesHint")}
          defaultValue={fields?.opens}
          error={errors.opens}
        />
        <TextField
          {...time}
          name="closes"
          label={t("absence.to")}
          hint={t("absence.timesHint")}
          defaultValue={fields?.closes}
        />
      </div>
      <TextField
        name="reason"
        label={t("absence.reason")}
        hint={t("absence.reasonHint")}
        maxLength={200}
        defaultValue={fields?.reason}
        error={errors.reason}
      />
      <Choices
        name="otherwise"
        legend={t("absence.otherwise")}
        chosen={fields?.otherwise ?? "reoffer"}
        choices={OTHERWISE.map((value) => ({
          value,
          label: t(`absence.action.${value}`),
          hint: t(`absence.actionHint.${value}`),
        }))}
      />
      <Button className="justify-self-start" name="intent" value="preview">
        {t("absence.preview")}
      </Button>
    </form>
  );
}
