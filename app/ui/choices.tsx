import type { ReactNode } from "react";
import { useWords } from "../words/words-context";

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

interface Props {
  name: string;
  legend: ReactNode;
  choices: Choice[];
  chosen?: string;
  error?: string;
  /** It may be left unanswered. */
  optional?: boolean;
}

/** One question whose answers are big rows. The first row carries the name as its id: the error summary leads there. */
export function Choices({ name, legend, choices, chosen, error, optional }: Props) {
  const { t } = useWords();
  return (
    <fieldset
      className={error ? "border-s-4 border-danger ps-4" : undefined}
      aria-describedby={error ? `${name}-error` : undefined}
    >
      <legend className="mb-2 font-semibold">{legend}</legend>
      {error && (
        <p className="mb-2 font-semibold text-danger" id={`${name}-error`}>
          <span className="sr-only">{t("page.error")}</span>
          {error}
        </p>
      )}
      <div className="grid gap-2.5">
        {choices.map(({ value, label, hint }, index) => (
          <label className="choice" key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              id={index === 0 ? name : undefined}
              defaultChecked={value === chosen}
              required={!optional}
            />
            <span>
              <span className="font-semibold">{label}</span>
              {hint && <span className="block text-muted">{hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
