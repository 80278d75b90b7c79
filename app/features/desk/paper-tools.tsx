import { useWords } from "../../words/words-context";
import { KeyCap } from "../console/key-cap";

/** For when the link is lost: the list to print beforehand or then, and what was done on paper to enter afterwards. */
export function PaperTools({ locationId, print }: { locationId: string; print: () => void }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="paper-title" className="grid gap-2">
      <h2 id="paper-title" className="text-lg font-bold">
        {t("desk.paper.tools")}
      </h2>
      <button
        type="button"
        className="row-button flex items-center justify-between gap-3"
        onClick={print}
        aria-keyshortcuts="L"
      >
        {t("desk.paper.print")} <KeyCap>L</KeyCap>
      </button>
      <a className="inline-flex min-h-11 items-center" href={`/manage/paper-calls?location=${locationId}`}>
        {t("manage.paper")}
      </a>
    </section>
  );
}
