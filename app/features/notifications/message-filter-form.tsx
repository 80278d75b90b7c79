import { channel, messageStatus } from "../../../server/domain/notifications/schema";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import { SearchForm } from "../list/search-form";
import type { Filter } from "./message-query";

/** Which messages are shown: a form that leads to an address. */
export function MessageFilterForm({ filter }: { filter: Filter }) {
  const { t } = useWords();
  const statuses = messageStatus.options.map((value) => ({ value, label: t(`messages.status.${value}`) }));
  const channels = channel.options.map((value) => ({ value, label: t(`messages.channel.${value}`) }));
  const all = { value: "", label: t("messages.filter.all") };
  return (
    <search aria-label={t("messages.filter.label")}>
      <SearchForm q={filter.q}>
        <SelectField
          name="status"
          label={t("messages.filter.status")}
          options={[all, ...statuses]}
          chosen={filter.status ?? ""}
        />
        <SelectField
          name="channel"
          label={t("messages.filter.channel")}
          options={[all, ...channels]}
          chosen={filter.channel ?? ""}
        />
      </SearchForm>
    </search>
  );
}
