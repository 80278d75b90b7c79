import type { Feedback } from "../../../server/domain/queue/feedback-schema";
import { Button } from "../../ui/button";
import { TextArea } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { useWords } from "../../words/words-context";

const SCORES = [1, 2, 3, 4, 5] as const;

/** One question after the visit, asked once; nobody has to answer it. */
export function FeedbackForm({ given }: { given: Feedback | null }) {
  const { t, locale } = useWords();
  if (given) return <Notice title={t("ticket.feedback.thanks")} tone="done" />;
  const number = new Intl.NumberFormat(locale);
  return (
    <form method="post" className="panel grid gap-4">
      <fieldset>
        <legend className="text-lg font-bold">{t("ticket.feedback.question")}</legend>
        <div className="mt-3 grid grid-cols-5 gap-2">
          {SCORES.map((score) => (
            <label className="choice justify-center px-1! text-center" key={score}>
              <input type="radio" name="score" value={score} required className="peer sr-only" />
              <span className="font-bold peer-checked:underline">
                <span aria-hidden="true">{number.format(score)}</span>
                <span className="sr-only">{t(`ticket.feedback.score.${score}`)}</span>
              </span>
            </label>
          ))}
        </div>
        <p className="mt-1 flex justify-between text-muted" aria-hidden="true">
          <span>{t("ticket.feedback.score.1")}</span>
          <span>{t("ticket.feedback.score.5")}</span>
        </p>
      </fieldset>
      <TextArea name="comment" label={t("ticket.feedback.comment")} maxLength={1000} />
      <Button kind="secondary">{t("ticket.feedback.send")}</Button>
    </form>
  );
}
