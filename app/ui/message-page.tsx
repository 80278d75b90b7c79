import type { ReactNode } from "react";
import { useWords } from "../words/words-context";
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
  const { t } = useWords();
  return (
    <Page>
      <h1 className="text-2xl font-bold">{title}</h1>
      <p className="text-lg">{advice}</p>
      {children}
      <p>
        <a className={buttonClass()} href={action?.href ?? "/"}>
          {action?.label ?? t("page.start")}
        </a>
      </p>
      {reference && <p className="text-muted">{t("page.reference", { id: reference })}</p>}
    </Page>
  );
}
