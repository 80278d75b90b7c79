import { useWords } from "../words/words-context";

const KEYS = ["Ctrl", "K"];

/** Opens the search over everything; without script, the page that has one. */
export function PaletteLink({ className = "inline-flex min-h-11 items-center gap-2" }: { className?: string }) {
  const { t } = useWords();
  return (
    <a className={`no-print ${className}`} href="/manage" data-palette-open aria-keyshortcuts="Control+K Meta+K">
      {t("manage.go")} <kbd className="palette-key">{KEYS.join(" ")}</kbd>
    </a>
  );
}
