import { CheckField } from "../../ui/check-field";
import { TextArea, TextField } from "../../ui/field";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import { KINDS, NEW_QUESTION, type QuestionFields } from "./question-form";

interface Props {
  questions: readonly QuestionFields[];
  errors: Readonly<Record<string, string>>;
}

/** What customers are asked, and room for one more; a question without words is none. */
export function QuestionsFields({ questions, errors }: Props) {
  const { t } = useWords();
  return (
    <>
      <p className="text-muted" id="questions">
        {t("services.questionsHint")}
      </p>
      {[...questions, NEW_QUESTION].map((question, index) => {
        const name = `question${index}`;
        const number = index + 1;
        const isNew = index === questions.length;
        return (
          <fieldset className="panel grid gap-4" key={question.id || name}>
            <legend className="font-bold">
              {isNew ? t("services.questionNew") : t("services.questionNumber", { number })}
            </legend>
            <input type="hidden" name={`${name}id`} value={question.id} />
            <TextField
              name={name}
              label={t("services.questionLabel", { number })}
              defaultValue={question.label}
              error={errors[name]}
              maxLength={200}
              autoComplete="off"
            />
            <SelectField
              name={`${name}kind`}
              label={t("services.questionKind", { number })}
              chosen={question.kind}
              options={KINDS.map((kind) => ({ value: kind, label: t(`services.kind.${kind}`) }))}
            />
            <TextArea
              name={`${name}options`}
              label={t("services.questionOptions", { number })}
              hint={t("services.questionOptionsHint")}
              defaultValue={question.options}
              error={errors[`${name}options`]}
            />
            <CheckField
              name={`${name}required`}
              label={t("services.questionRequired", { number })}
              defaultChecked={question.required}
            />
          </fieldset>
        );
      })}
    </>
  );
}
