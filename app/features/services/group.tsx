import type { ReactNode } from "react";

interface Props {
  title: string;
  /** What is set there now, for those who need not open it. */
  now: string;
  /** The names of its fields: it is open where one of them is wrong. */
  fields: readonly string[];
  errors: Readonly<Record<string, string>>;
  children: ReactNode;
}

/** A part of a form that most leave as it is, closed and saying how it is. */
export function Group({ title, now, fields, errors, children }: Props) {
  const isWrong = Object.keys(errors).some((name) => fields.some((field) => name.startsWith(field)));
  return (
    <details className="border-t border-line pt-2" open={isWrong || undefined}>
      <summary className="min-h-11 cursor-pointer py-2.5">
        <span className="text-lg font-bold">{title}</span>
        <span className="block text-muted">{now}</span>
      </summary>
      <div className="grid gap-5 py-3">{children}</div>
    </details>
  );
}
