import type { ButtonHTMLAttributes, ReactNode } from "react";

export type ButtonKind = "primary" | "secondary" | "danger";

const SHAPE =
  "inline-flex min-h-12 items-center justify-center rounded px-5 py-2.5 text-base font-semibold text-center no-underline cursor-pointer border-2";
const KINDS: Record<ButtonKind, string> = {
  primary: "bg-accent text-on-accent border-transparent hover:bg-accent-strong hover:text-on-accent",
  secondary: "bg-surface text-ink border-outline hover:border-accent hover:text-accent",
  danger: "bg-surface text-danger border-danger hover:bg-danger-soft hover:text-danger",
};

/** The classes of a button, for links that look like one too. */
export const buttonClass = (kind: ButtonKind = "primary") => `${SHAPE} ${KINDS[kind]}`;

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  children: ReactNode;
}

export function Button({ kind, className = "", ...rest }: Props) {
  return <button type="submit" {...rest} className={`${buttonClass(kind)} ${className}`} />;
}
