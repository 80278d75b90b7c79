import type { ReactNode } from "react";
import { Button } from "../../ui/button";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";

interface Props {
  locations: { id: string; name: string }[];
  chosen: string;
  /** Further fields of the same question. */
  children?: ReactNode;
}

/** Whose page it is, asked by a form that needs no script; nothing where there is nothing to choose. */
export function LocationChoice({ locations, chosen, children }: Props) {
  const { t } = useWords();
  if (locations.length < 2 && !children) return null;
  return (
    <form method="get" className="flex flex-wrap items-end gap-4">
      {locations.length > 1 && (
        <SelectField
          name="location"
          label={t("page.location")}
          chosen={chosen}
          options={locations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {children}
      <Button kind="secondary">{t("page.show")}</Button>
    </form>
  );
}
