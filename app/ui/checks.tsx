import { useWords } from "../words/words-context";

interface Props {
  name: string;
  legend: string;
  hint?: string;
  choices: { value: string; label: string }[];
  chosen: readonly string[];
  error?: string;
}

/** One question with any number of answers. The first carries the name as its id: the error summary leads there. */
export function Checks({ name, legend, hint, choices, chosen, error }: Props) {
  const { t } = useWords();
  return (
    <fieldset
      className={error ? "border-s-4 border-danger ps-4" : undefined}
      aria-describedby={[hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ") || undefined}
    >
      <legend className="font-semibold">{legend}</legend>
      {hint && (
        <p className="text-muted" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="font-semibold text-danger" id={`${name}-error`}>
          <span className="sr-only">{t("page.error")}</span>
          {error}
        </p>
      )}
      <div className="mt-1.5 grid gap-2 sm:grid-cols-2">
        {choices.map(({ value, label }, index) => (
          <label className="choice" key={value}>
            <input
              type="checkbox"
              name={name}
              value={value}
              id={index === 0 ? name : undefined}
              defaultChecked={chosen.includes(value)}
            />
            <span className="min-w-0 wrap-anywhere" dir="auto">
              {label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
