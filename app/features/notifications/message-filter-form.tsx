import { channel, messageStatus } from "../../../server/domain/notifications/schema";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import type { Filter } from "./message-query";

/** Which messages are shown: a form that leads to an address. */
export function MessageFilterForm({ filter }: { filter: Filter }) {
  const { t } = useWords();
  const statuses = messageStatus.options.map((value) => ({ value, label: t(`messages.status.${value}`) }));
  const channels = channel.options.map((value) => ({ value, label: t(`messages.channel.${value}`) }));
  const all = { value: "", label: t("messages.filter.all") };
  return (
    <search aria-label={t("messages.filter.label")}>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <div className="min-w-48 flex-1">
          <TextField name="q" label={t("list.search")} defaultValue={filter.q} maxLength={120} type="search" />
        </div>
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
        <Button kind="secondary">{t("messages.filter.apply")}</Button>
      </form>
    </search>
  );
}
