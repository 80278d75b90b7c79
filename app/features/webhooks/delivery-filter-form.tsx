import { deliveryStatus } from "../../../server/domain/webhooks/schema";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import { SearchForm } from "../list/search-form";

/** Which deliveries are shown, as it stands in the address. */
export interface DeliveryFilter {
  q?: string;
  status?: (typeof deliveryStatus.options)[number];
}

/** Values that are none are no filter. */
export const readDeliveryFilter = (query: URLSearchParams): DeliveryFilter => ({
  q: query.get("q")?.trim().slice(0, 120) || undefined,
  status: deliveryStatus.options.find((one) => one === query.get("status")),
});

/** A form that leads to an address. */
export function DeliveryFilterForm({ filter }: { filter: DeliveryFilter }) {
  const { t } = useWords();
  const statuses = deliveryStatus.options.map((value) => ({ value, label: t(`webhooks.delivery.${value}`) }));
  return (
    <search aria-label={t("webhooks.deliveries")}>
      <SearchForm q={filter.q} action="#deliveries">
        <SelectField
          name="status"
          label={t("messages.filter.status")}
          options={[{ value: "", label: t("messages.filter.all") }, ...statuses]}
          chosen={filter.status ?? ""}
        />
      </SearchForm>
    </search>
  );
}
