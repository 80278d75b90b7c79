import type { ReactNode } from "react";
import { buttonClass } from "./button";
import { Page } from "./page";

interface Props {
  title: string;
  advice: string;
  /** What the people who run it can look up. */
  reference?: string;
  action?: { label: string; href: string };
  children?: ReactNode;
}

/** A whole page that says one thing went otherwise: what happened, what to do, where to go. */
export function MessagePage({ title, advice, reference, action, children }: Props) {
  return (
    <Page>
      <h1 className="text-2xl font-bold">{title}</h1>
      <p className="text-lg">{advice}</p>
      {children}
      <p>
        <a className={buttonClass()} href={action?.href ?? "/"}>
          {action?.label ?? "Go to the start page"}
        </a>
      </p>
      {reference && <p className="text-muted">Reference: {reference}</p>}
    </Page>
  );
}
