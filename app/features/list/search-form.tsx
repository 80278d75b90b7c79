import type { ReactNode } from "react";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";

interface Props {
  q: string | undefined;
  /** Where the form leads; this page where it is missing. */
  action?: string;
  /** What else can be chosen. */
  children?: ReactNode;
}

/** What is searched for in a list, as it stands in the address. */
export function SearchForm({ q, action, children }: Props) {
  const { t } = useWords();
  return (
    <form method="get" action={action} className="flex flex-wrap items-end gap-3">
      <div className="min-w-48 flex-1">
        <TextField name="q" label={t("list.search")} defaultValue={q} maxLength={120} type="search" />
      </div>
      {children}
      <Button kind="secondary">{t("list.show")}</Button>
    </form>
  );
}
