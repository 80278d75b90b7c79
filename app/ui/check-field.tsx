import { useWords } from "../words/words-context";

interface Props {
  /** Also its id, so that the error summary can link to it. */
  name: string;
  label: string;
  error?: string;
  required?: boolean;
  defaultChecked?: boolean;
  describedBy?: string;
}

/** One box to tick; the whole row is its label. What is sent when it is ticked is "yes". */
export function CheckField({ name, label, error, required, defaultChecked, describedBy }: Props) {
  const { t } = useWords();
  return (
    <div className={error ? "border-s-4 border-danger ps-4" : undefined}>
      {error && (
        <p className="mb-2 font-semibold text-danger" id={`${name}-error`}>
          <span className="sr-only">{t("page.error")}</span>
          {error}
        </p>
      )}
      <label className="choice">
        <input
          type="checkbox"
          id={name}
          name={name}
          value="yes"
          required={required}
          defaultChecked={defaultChecked}
          aria-invalid={error ? true : undefined}
          aria-describedby={[describedBy, error && `${name}-error`].filter(Boolean).join(" ") || undefined}
        />
        <span className="font-semibold">{label}</span>
      </label>
    </div>
  );
}
