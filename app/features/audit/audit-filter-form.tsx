import { auditKind } from "../../../server/domain/audit/schema";
import { TextField } from "../../ui/field";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import { SearchForm } from "../list/search-form";
import type { AuditQuery } from "./audit-query";

interface Props {
  query: AuditQuery;
  people: { userId: string; name: string }[];
}

/** Which entries are shown: a form that leads to an address. */
export function AuditFilterForm({ query, people }: Props) {
  const { t } = useWords();
  const persons = people.map(({ userId, name }) => ({ value: userId, label: name }));
  const kinds = auditKind.options.map((value) => ({ value, label: t(`audit.kind.${value}`) }));
  return (
    <search aria-label={t("audit.filter.label")}>
      <SearchForm q={query.q}>
        <SelectField
          name="person"
          label={t("audit.filter.person")}
          options={[{ value: "", label: t("audit.filter.everybody") }, ...persons]}
          chosen={query.person ?? ""}
        />
        <SelectField
          name="kind"
          label={t("audit.filter.kind")}
          options={[{ value: "", label: t("audit.filter.everything") }, ...kinds]}
          chosen={query.kind ?? ""}
        />
        <TextField name="from" type="date" label={t("audit.filter.from")} defaultValue={query.from} />
        <TextField name="to" type="date" label={t("audit.filter.to")} defaultValue={query.to} />
      </SearchForm>
    </search>
  );
}
