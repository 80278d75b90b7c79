import { Choices } from "../../ui/choices";
import { useWords } from "../../words/words-context";
import { PARTS } from "./day-parts";

/** Which part of the day somebody would come in. */
export function PartField({ chosen }: { chosen: string }) {
  const { t } = useWords();
  return (
    <Choices
      name="part"
      legend={t("waitlist.part")}
      chosen={chosen}
      choices={PARTS.map((part) => ({ value: part, label: t(`waitlist.parts.${part}`) }))}
    />
  );
}
