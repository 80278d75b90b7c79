import type { WordKey } from "../../../server/domain/shared/words";
import { TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";
import { type Span, UNITS, type Unit } from "./span";

interface Props {
  name: string;
  label: string;
  hint?: string;
  span: Span;
  error?: string;
}

const WORDS: Record<Unit, WordKey> = {
  minutes: "services.unit.minutes",
  hours: "services.unit.hours",
  days: "services.unit.days",
};

/** So many minutes, hours or days. */
export function SpanField({ name, label, hint, span, error }: Props) {
  const { t } = useWords();
  return (
    <div className="flex flex-wrap items-end gap-3">
      <TextField
        {...{ name, label, hint, error }}
        defaultValue={span.amount}
        inputMode="numeric"
        autoComplete="off"
        size={6}
        className="w-auto!"
      />
      <select
        className="input w-auto!"
        name={`${name}Unit`}
        aria-label={t("services.unitOf", { field: label })}
        defaultValue={span.unit}
      >
        {(Object.keys(UNITS) as Unit[]).map((unit) => (
          <option key={unit} value={unit}>
            {t(WORDS[unit])}
          </option>
        ))}
      </select>
    </div>
  );
}
