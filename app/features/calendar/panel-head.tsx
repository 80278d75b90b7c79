import type { ReactNode } from "react";
import { useWords } from "../../words/words-context";

/** What the panel is about, and the way out of it. */
export function PanelHead({ children, close }: { children: ReactNode; close: () => void }) {
  const { t } = useWords();
  return (
    <div className="flex items-start justify-between gap-3">
      <h2 className="min-w-0 text-lg font-bold">{children}</h2>
      <button type="button" className="row-button" onClick={close}>
        {t("calendar.close")}
      </button>
    </div>
  );
}
