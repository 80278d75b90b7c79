import type { ComponentProps } from "react";

interface Props extends ComponentProps<"select"> {
  /** Also its id. */
  name: string;
  label: string;
  options: { value: string; label: string }[];
  chosen: string;
}

/** One of a list that is too long for buttons. */
export function SelectField({ name, label, options, chosen, ...rest }: Props) {
  return (
    <div className="min-w-0 flex-[1_1_10rem]">
      <label className="block font-semibold" htmlFor={name}>
        {label}
      </label>
      <select {...rest} className="input mt-1.5" id={name} name={name} defaultValue={chosen}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
