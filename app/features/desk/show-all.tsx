import { useWords } from "../../words/words-context";

interface Props {
  shown: number;
  count: number;
  all: boolean;
  setAll: (all: boolean) => void;
}

/** The rest of a list that is cut short, so that the lists below it stay in reach; nothing where there is no rest. */
export function ShowAll({ shown, count, all, setAll }: Props) {
  const { t } = useWords();
  if (count <= shown) return null;
  return (
    <button type="button" className="row-button justify-self-start" aria-expanded={all} onClick={() => setAll(!all)}>
      {all ? t("desk.showFewer") : t("desk.showAll", { count })}
    </button>
  );
}
