import type { Translate } from "../../../server/domain/shared/words";
import { useWords } from "../../words/words-context";

/** What stands on a key of the reader's keyboard: "Space" and "Esc" have other names elsewhere. */
export function keyName(t: Translate, key: string): string {
  if (key === "Space") return t("console.keys.space");
  return key === "Esc" ? t("console.keys.escape") : key;
}

/** The key that does the same as the button it stands on; the button itself carries `aria-keyshortcuts`. */
export function KeyCap({ children, strong }: { children: string; strong?: boolean }) {
  const { t } = useWords();
  return (
    <span className={`key-cap ${strong ? "key-cap-strong" : ""}`} aria-hidden="true">
      {keyName(t, children)}
    </span>
  );
}
