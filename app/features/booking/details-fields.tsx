import type { Service } from "../../../server/domain/catalog/schema";
import { CheckField } from "../../ui/check-field";
import { TextArea, TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";
import { answerField, type DetailsValues } from "./details-form";
import { QuestionField } from "./question-field";

interface Props {
  service: Service;
  values: DetailsValues;
  /** By the name of the field. */
  errors: Record<string, string>;
}

/** Who is coming, how to reach them, what the service asks, and what must be agreed to. */
export function DetailsFields({ service, values, errors }: Props) {
  const { t } = useWords();
  return (
    <>
      <PersonFields service={service} values={values} errors={errors} />
      <QuestionFields service={service} values={values} errors={errors} />
      <TextArea
        name="notes"
        label={t("booking.optional", { question: t("booking.notes") })}
        error={errors.notes}
        defaultValue={values.notes}
        maxLength={2000}
      />
      <ConsentField service={service} values={values} errors={errors} />
    </>
  );
}

/** Who is coming, and how to reach them. */
export function PersonFields({ service, values, errors }: Props) {
  const { t } = useWords();
  return (
    <>
      <TextField
        name="name"
        label={t("booking.name")}
        error={errors.name}
        defaultValue={values.name}
        autoComplete="name"
        maxLength={120}
        required
      />
      <ContactFields values={values} errors={errors} />
      {service.capacity > 1 && (
        <TextField
          name="partySize"
          label={t("booking.partySize")}
          error={errors.partySize}
          defaultValue={values.partySize}
          inputMode="numeric"
          className="max-w-24"
          maxLength={4}
        />
      )}
    </>
  );
}

/** What the service asks. */
export function QuestionFields({ service, values, errors }: Props) {
  return service.questions.map((question) => (
    <QuestionField
      key={question.id}
      question={question}
      value={values.answers[question.id] ?? ""}
      error={errors[answerField(question.id)]}
    />
  ));
}

/** What must be agreed to; nothing where that is nothing. */
export function ConsentField({ service, values, errors }: Props) {
  const { t } = useWords();
  if (service.consentText === null) return null;
  return (
    <section className="grid gap-2" aria-labelledby="consent-title">
      <h2 className="font-semibold" id="consent-title">
        {t("booking.consent")}
      </h2>
      <p className="whitespace-pre-line" id="consent-text">
        {service.consentText}
      </p>
      <CheckField
        name="consent"
        label={t("booking.agree")}
        error={errors.consent}
        defaultChecked={values.consent}
        describedBy="consent-text"
        required
      />
    </section>
  );
}

function ContactFields({ values, errors }: Omit<Props, "service">) {
  const { t } = useWords();
  return (
    <fieldset className="grid gap-4" aria-describedby="contact-hint">
      <legend className="font-semibold">{t("booking.contact")}</legend>
      <p className="text-muted" id="contact-hint">
        {t("booking.contactHint")}
      </p>
      <TextField
        name="email"
        type="email"
        label={t("booking.email")}
        error={errors.email}
        defaultValue={values.email}
        autoComplete="email"
        maxLength={254}
      />
      <TextField
        name="phone"
        type="tel"
        label={t("booking.phone")}
        error={errors.phone}
        defaultValue={values.phone}
        autoComplete="tel"
        maxLength={32}
      />
    </fieldset>
  );
}
