import { useWords } from "../../words/words-context";
import { Keypad } from "./keypad";

interface Props {
  name: string;
  label: string;
  hint: string;
  error?: string;
  type?: "text" | "tel";
  maxLength: number;
  keys: readonly string[];
  inThrees?: boolean;
}

/** One thing to type, large, with its keys. What was typed is not given back: the next person may stand there. */
export function TypedField({ name, label, hint, error, type = "text", maxLength, ...keypad }: Props) {
  const { t } = useWords();
  return (
    <div className="grid gap-3">
      <h1 className="kiosk-title">
        <label htmlFor={name}>{label}</label>
      </h1>
      <p className="kiosk-hint" id={`${name}-hint`}>
        {hint}
      </p>
      {error && (
        <p className="kiosk-error" id={`${name}-error`} role="alert">
          <span className="sr-only">{t("page.error")}</span>
          {error}
        </p>
      )}
      <input
        className="kiosk-input"
        id={name}
        name={name}
        type={type}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        maxLength={maxLength}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-hint ${name}-error` : `${name}-hint`}
      />
      <Keypad field={name} {...keypad} />
    </div>
  );
}
