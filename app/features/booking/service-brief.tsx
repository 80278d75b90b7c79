import type { Service } from "../../../server/domain/catalog/schema";
import { useWords } from "../../words/words-context";
import { BringList } from "../service/bring-list";
import { lengthAndPrice } from "../service/length-and-price";

/** What is being booked, to be read before a time is chosen. */
export function ServiceBrief({ service }: { service: Service }) {
  const words = useWords();
  const { t } = words;
  return (
    <div className="-mt-3 grid gap-3">
      <p className="text-lg">
        <strong>
          <bdi>{service.name}</bdi>
        </strong>{" "}
        · {lengthAndPrice(words, service)}
      </p>
      <BringList things={service.whatToBring} />
      {service.needsApproval && <p>{t("booking.approval")}</p>}
    </div>
  );
}
