import { TextField } from "../../ui/field";

interface Props {
  name: string;
  label: string;
  hint?: string;
  value: string;
  errors: Readonly<Record<string, string>>;
}

/** A whole number, typed. */
export function NumberField({ name, label, hint, value, errors }: Props) {
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      error={errors[name]}
      defaultValue={value}
      inputMode="numeric"
      autoComplete="off"
      size={8}
      className="w-auto!"
    />
  );
}
