import type { ReactNode } from "react";

interface Props {
  title: string;
  /** What is wrong, by the name of the field it is about. */
  errors?: Readonly<Record<string, string>>;
  children?: ReactNode;
}

/** All that is wrong, at the top of the page, each a link to its field; it takes the focus so that nobody misses it. */
export function ErrorSummary({ title, errors = {}, children }: Props) {
  return (
    <div
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: after a refused form this is what to read first, script or not
      autoFocus
      className="rounded border-4 border-danger bg-surface p-4"
    >
      <h2 className="text-lg font-bold">{title}</h2>
      <ul className="mt-2 grid gap-1">
        {Object.entries(errors).map(([name, message]) => (
          <li key={name}>
            <a className="inline-block py-1 font-semibold text-danger" href={`#${name}`}>
              {message}
            </a>
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}
