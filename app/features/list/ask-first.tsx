import type { ReactNode } from "react";
import { Button, buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { useWords } from "../../words/words-context";
import { useAddress, useAsked } from "./use-address";

interface Props {
  /** What `?ask=` names when this one is asked about. */
  ask: string;
  /** What is done, on the link and on the button that does it; `spoken` where that names too little. */
  label: string;
  spoken?: string;
  /** The question, and what it does to whom: it cannot be taken back. */
  title: string;
  about: string;
  /** What the button sends. */
  name: string;
  value: string;
  children?: ReactNode;
}

/** Something that cannot be brought back is asked for twice, and the second time says what it does. Stands in a form that posts. */
export function AskFirst({ ask, label, spoken, title, about, name, value, children }: Props) {
  const { t } = useWords();
  const address = useAddress();
  const asked = useAsked();
  if (asked !== ask)
    return (
      <a className={buttonClass("danger")} href={`${address({ ask })}#ask-${ask}`} aria-label={spoken}>
        {label}
      </a>
    );
  return (
    <div className="w-full" id={`ask-${ask}`}>
      <Notice tone="late" title={title}>
        <p>{about}</p>
        {children}
        <p className="mt-3 flex flex-wrap gap-3">
          <Button kind="danger" name={name} value={value} aria-label={spoken}>
            {label}
          </Button>
          <a className={buttonClass("secondary")} href={address({ ask: null })}>
            {t("list.keep")}
          </a>
        </p>
      </Notice>
    </div>
  );
}
