import type { Service } from "../../../server/domain/catalog/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { useWords } from "../../words/words-context";

/** What to bring to a service, to be read before one comes; nothing where there is nothing. */
export function BringList({ things }: { things: Service["whatToBring"] }) {
  const { t } = useWords();
  if (things.length === 0) return null;
  return (
    <section className="grid gap-1" aria-labelledby="bring">
      <h2 className="font-semibold" id="bring">
        {t("service.bring")}
      </h2>
      <ul className="grid list-disc gap-0.5 ps-5">
        {things.map((thing) => (
          <li key={thing}>
            <bdi>{thing}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same in one sentence, for the row of a choice. */
export const bringWords = (t: Translate, { whatToBring }: Pick<Service, "whatToBring">): string | undefined =>
  whatToBring.length > 0 ? t("service.bringThese", { things: whatToBring.join(" · ") }) : undefined;
