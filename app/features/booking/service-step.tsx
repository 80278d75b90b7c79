import type { Service } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { Choices } from "../../ui/choices";
import { useWords } from "../../words/words-context";
import { bringWords } from "../service/bring-list";
import { lengthAndPrice } from "../service/length-and-price";
import type { Prefill } from "./booking-query";

interface Props {
  services: Service[];
  chosen?: string;
  prefill: Prefill;
}

/** First question: what for. A plain GET, so the answer is in the address. */
export function ServiceStep({ services, chosen, prefill }: Props) {
  const words = useWords();
  const { t } = words;
  if (services.length === 0) {
    return (
      <>
        <h1 className="text-2xl font-bold">{t("booking.noService")}</h1>
        <p className="text-lg">{t("booking.noServiceAdvice")}</p>
      </>
    );
  }
  return (
    <form method="get" className="grid gap-6">
      <Choices
        name="service"
        legend={<h1 className="mb-2 text-2xl font-bold">{t("booking.service")}</h1>}
        chosen={chosen}
        choices={services.map((service) => {
          const bring = bringWords(t, service);
          return {
            value: service.id,
            label: service.name,
            hint: (
              <>
                {lengthAndPrice(words, service)}
                {bring && <span className="block">{bring}</span>}
              </>
            ),
          };
        })}
      />
      {Object.entries(prefill).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Button>{t("booking.continue")}</Button>
    </form>
  );
}
