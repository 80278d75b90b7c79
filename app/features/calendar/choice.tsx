interface Props {
  label: string;
  value: string;
  set: (value: string) => void;
  /** Takes the focus when the form opens. */
  first?: boolean;
  children: readonly (readonly [value: string, label: string])[];
}

/** One of several, by name. */
export function Choice({ label, value, set, first, children }: Props) {
  return (
    <label className="grid gap-1 text-sm">
      {label}
      <select
        className="desk-field"
        value={value}
        required
        data-first={first}
        onChange={({ target }) => set(target.value)}
      >
        {children.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
