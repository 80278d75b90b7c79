import type { InputHTMLAttributes, ReactNode } from "react";
import { useWords } from "../words/words-context";

interface FrameProps {
  id: string;
  label: string;
  hint?: string;
  error?: string;
  children: ReactNode;
}

/** Label, hint and error around one control. A wrong field has a bar at its start and says what to do. */
function FieldFrame({ id, label, hint, error, children }: FrameProps) {
  const { t } = useWords();
  return (
    <div className={error ? "border-s-4 border-danger ps-4" : undefined}>
      <label className="block font-semibold" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="text-muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="font-semibold text-danger" id={`${id}-error`}>
          <span className="sr-only">{t("page.error")}</span>
          {error}
        </p>
      )}
      <div className="mt-1.5">{children}</div>
    </div>
  );
}

const describedBy = (id: string, hint?: string, error?: string) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  /** Also its id, so that the error summary can link to it. */
  name: string;
  label: string;
  hint?: string;
  error?: string;
}

export function TextField({ name, label, hint, error, className = "", ...rest }: FieldProps) {
  return (
    <FieldFrame id={name} label={label} hint={hint} error={error}>
      <input
        type="text"
        {...rest}
        id={name}
        name={name}
        className={`input ${className}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
      />
    </FieldFrame>
  );
}

interface AreaProps {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  defaultValue?: string;
  maxLength?: number;
}

export function TextArea({ name, label, hint, error, ...rest }: AreaProps) {
  return (
    <FieldFrame id={name} label={label} hint={hint} error={error}>
      <textarea
        {...rest}
        id={name}
        name={name}
        rows={3}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
      />
    </FieldFrame>
  );
}
