import { channel, messageStatus } from "../../../server/domain/notifications/schema";
import { Button } from "../../ui/button";
import { useWords } from "../../words/words-context";
import type { Filter } from "./message-query";

/** Which messages are shown: a form that leads to an address. */
export function MessageFilterForm({ filter }: { filter: Filter }) {
  const { t } = useWords();
  const statuses = messageStatus.options.map((value) => ({ value, label: t(`messages.status.${value}`) }));
  const channels = channel.options.map((value) => ({ value, label: t(`messages.channel.${value}`) }));
  return (
    <search aria-label={t("messages.filter.label")}>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <Choice name="status" label={t("messages.filter.status")} options={statuses} chosen={filter.status} />
        <Choice name="channel" label={t("messages.filter.channel")} options={channels} chosen={filter.channel} />
        <Button kind="secondary">{t("messages.filter.apply")}</Button>
      </form>
    </search>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  options: { value: string; label: string }[];
  chosen: string | undefined;
}

function Choice({ name, label, options, chosen = "" }: ChoiceProps) {
  const { t } = useWords();
  return (
    <div className="min-w-40 flex-1">
      <label className="block font-semibold" htmlFor={name}>
        {label}
      </label>
      <select className="input mt-1.5" id={name} name={name} defaultValue={chosen}>
        <option value="">{t("messages.filter.all")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
