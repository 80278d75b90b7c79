import { LONGEST_ANSWER } from "../../../server/domain/booking/schema";
import type { Question } from "../../../server/domain/catalog/schema";
import { isolated } from "../../../server/domain/shared/isolated";
import { CheckField } from "../../ui/check-field";
import { Choices } from "../../ui/choices";
import { TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";
import { answerField } from "./details-form";

interface Props {
  question: Question;
  value: string;
  error?: string;
}

/** A question of the service as the field its kind has. */
export function QuestionField({ question, value, error }: Props) {
  const { t, direction } = useWords();
  const { id, kind, label, options, required } = question;
  const name = answerField(id);
  const asked =
    required || kind === "checkbox" ? isolated(label, direction) : t("booking.optional", { question: label });
  if (kind === "checkbox") {
    return <CheckField name={name} label={asked} error={error} required={required} defaultChecked={value === "yes"} />;
  }
  if (kind === "choice") {
    const choices = options.map((option) => ({ value: option, label: isolated(option, direction) }));
    // A radio button that was pressed cannot be let go: whoever need not answer needs a way back.
    const none = { value: "", label: t("booking.noAnswer") };
    return (
      <Choices
        name={name}
        legend={asked}
        choices={required ? choices : [...choices, none]}
        chosen={value || undefined}
        error={error}
        optional={!required}
      />
    );
  }
  return (
    <TextField
      name={name}
      label={asked}
      error={error}
      defaultValue={value}
      maxLength={LONGEST_ANSWER}
      required={required}
    />
  );
}
