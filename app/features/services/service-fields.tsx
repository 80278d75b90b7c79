import type { Resource } from "../../../server/domain/catalog/schema";
import { CheckField } from "../../ui/check-field";
import { Checks } from "../../ui/checks";
import { Choices } from "../../ui/choices";
import { TextArea, TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";
import { NumberField } from "../floor-settings/number-field";
import { Group } from "./group";
import { QuestionsFields } from "./question-fields";
import { REMINDERS, type ServiceFields, TAKES, type Takes } from "./service-form";
import { minutesOf, spanOf } from "./span";
import { SpanField } from "./span-field";

interface Props {
  fields: ServiceFields;
  errors: Readonly<Record<string, string>>;
}

/** What every service needs: its name, how long it takes and who does it. */
export function ServiceFirstFields({ fields, errors, resources }: Props & { resources: Resource[] }) {
  const { t } = useWords();
  const choices = (kind: Resource["kind"]) =>
    resources.filter((one) => one.kind === kind).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <TextField
        name="name"
        label={t("services.name")}
        hint={t("services.nameHint")}
        defaultValue={fields.name}
        error={errors.name}
        maxLength={120}
        autoComplete="off"
      />
      <NumberField
        name="durationMinutes"
        label={t("services.duration")}
        value={fields.durationMinutes}
        errors={errors}
      />
      <div className="grid gap-5" id="resourceIds">
        {errors.resourceIds && <p className="font-semibold text-danger">{errors.resourceIds}</p>}
        {resources.length === 0 && <p>{t("services.noResources")}</p>}
        {choices("staff").length > 0 && (
          <Checks
            name="staff"
            legend={t("services.whoServes")}
            choices={choices("staff")}
            chosen={fields.resourceIds}
          />
        )}
        {choices("room").length > 0 && (
          <Checks
            name="rooms"
            legend={t("services.whichRooms")}
            choices={choices("room")}
            chosen={fields.resourceIds}
          />
        )}
      </div>
      <TextField
        name="priceText"
        label={t("services.price")}
        hint={t("services.priceHint")}
        defaultValue={fields.priceText}
        error={errors.priceText}
        maxLength={80}
        autoComplete="off"
      />
    </>
  );
}

/** Everything that has a usual answer, folded away. */
export function ServiceMoreFields({ fields, errors }: Props) {
  const { t } = useWords();
  const told = [fields.whatToBring, fields.consentText].filter(Boolean).length;
  return (
    <div>
      <Group
        title={t("services.group.around")}
        now={t("services.now.around", { before: fields.bufferBeforeMinutes, after: fields.bufferAfterMinutes })}
        fields={["buffer"]}
        errors={errors}
      >
        <NumberField
          name="bufferBeforeMinutes"
          label={t("services.bufferBefore")}
          hint={t("services.bufferHint")}
          value={fields.bufferBeforeMinutes}
          errors={errors}
        />
        <NumberField
          name="bufferAfterMinutes"
          label={t("services.bufferAfter")}
          value={fields.bufferAfterMinutes}
          errors={errors}
        />
      </Group>
      <BookingGroup fields={fields} errors={errors} />
      <CapacityGroup fields={fields} errors={errors} />
      <Group
        title={t("services.group.told")}
        now={told === 0 ? t("services.now.nothing") : t("services.now.told", { count: told })}
        fields={["whatToBring", "consentText"]}
        errors={errors}
      >
        <TextArea
          name="whatToBring"
          label={t("services.bring")}
          hint={t("services.bringHint")}
          defaultValue={fields.whatToBring}
          error={errors.whatToBring}
        />
        <TextArea
          name="consentText"
          label={t("services.consent")}
          hint={t("services.consentHint")}
          defaultValue={fields.consentText}
          error={errors.consentText}
          maxLength={1000}
        />
      </Group>
      <Group
        title={t("services.group.asked")}
        now={t("services.now.questions", { count: fields.questions.length })}
        fields={["question"]}
        errors={errors}
      >
        <QuestionsFields questions={fields.questions} errors={errors} />
      </Group>
      <AfterGroup fields={fields} errors={errors} />
    </div>
  );
}

function BookingGroup({ fields, errors }: Props) {
  const { t } = useWords();
  return (
    <Group
      title={t("services.group.when")}
      now={t("services.now.when", { days: fields.maxAdvanceDays, step: fields.slotStepMinutes })}
      fields={["slotStepMinutes", "minNotice", "maxAdvanceDays"]}
      errors={errors}
    >
      <NumberField
        name="slotStepMinutes"
        label={t("services.step")}
        hint={t("services.stepHint")}
        value={fields.slotStepMinutes}
        errors={errors}
      />
      <SpanField
        name="minNotice"
        label={t("services.minNotice")}
        hint={t("services.minNoticeHint")}
        span={fields.minNotice}
        error={errors.minNotice}
      />
      <NumberField
        name="maxAdvanceDays"
        label={t("services.maxAdvance")}
        hint={t("services.maxAdvanceHint")}
        value={fields.maxAdvanceDays}
        errors={errors}
      />
    </Group>
  );
}

function CapacityGroup({ fields, errors }: Props) {
  const { t } = useWords();
  return (
    <Group
      title={t("services.group.capacity")}
      now={t("services.now.capacity", { people: fields.capacity, takes: t(`services.takes.${fields.takes}`) })}
      fields={["capacity", "takes", "limitPerPerson"]}
      errors={errors}
    >
      <NumberField
        name="capacity"
        label={t("services.capacity")}
        hint={t("services.capacityHint")}
        value={fields.capacity}
        errors={errors}
      />
      <Choices
        name="takes"
        legend={t("services.takesWhat")}
        chosen={fields.takes}
        choices={(Object.keys(TAKES) as Takes[]).map((value) => ({ value, label: t(`services.takes.${value}`) }))}
      />
      <NumberField
        name="limitPerPerson"
        label={t("services.limit")}
        hint={t("services.limitHint")}
        value={fields.limitPerPerson}
        errors={errors}
      />
    </Group>
  );
}

function AfterGroup({ fields, errors }: Props) {
  const { t } = useWords();
  const others = fields.reminders.map(Number).filter((minutes) => minutes > 0 && !REMINDERS.includes(minutes));
  const words = (minutes: number) => {
    const { amount, unit } = spanOf(minutes);
    return t(`services.before.${unit}`, { count: Number(amount) });
  };
  const isFree = minutesOf(fields.cancelNotice) === 0;
  return (
    <Group
      title={t("services.group.after")}
      now={[
        t(fields.needsApproval ? "services.now.approval" : "services.now.booked"),
        t(isFree ? "services.now.cancelFree" : "services.now.cancelNotice"),
      ].join(" ")}
      fields={["needsApproval", "cancelNotice", "reminders"]}
      errors={errors}
    >
      <CheckField name="needsApproval" label={t("services.needsApproval")} defaultChecked={fields.needsApproval} />
      <SpanField
        name="cancelNotice"
        label={t("services.cancelNotice")}
        hint={t("services.cancelNoticeHint")}
        span={fields.cancelNotice}
        error={errors.cancelNotice}
      />
      <Checks
        name="reminders"
        legend={t("services.reminders")}
        hint={t("services.remindersHint")}
        error={errors.reminders}
        chosen={fields.reminders}
        choices={[...REMINDERS, ...others]
          .sort((a, b) => b - a)
          .map((minutes) => ({ value: String(minutes), label: words(minutes) }))}
      />
    </Group>
  );
}
